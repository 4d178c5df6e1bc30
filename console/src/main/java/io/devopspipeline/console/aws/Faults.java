// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The sandbox's faults, by its control endpoint: the one thing here that AWS does not have. */
public record Faults(URI endpoint, String accessKey) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Each as JSON. */
    public List<JsonNode> all() {
        List<JsonNode> faults = new ArrayList<>();
        send("GET", "faults", "").forEach(faults::add);
        return faults;
    }

    public JsonNode add(String json) {
        return send("POST", "faults", json);
    }

    public void remove(String id) {
        var _ = send("DELETE", "faults/" + Integer.parseInt(id), "");
    }

    /** What a person types for the same. */
    public String command(String json) {
        return "curl -u \"$AWS_ACCESS_KEY_ID:\" --json '" + json + "' \"$AWS_ENDPOINT_URL/_sandbox/faults\"";
    }

    private JsonNode send(String method, String path, String json) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    endpoint.resolve("/_sandbox/" + path).toURL().openConnection();
            connection.setRequestMethod(method);
            String user = Base64.getEncoder().encodeToString((accessKey + ":").getBytes(StandardCharsets.UTF_8));
            connection.setRequestProperty("Authorization", "Basic " + user);
            if (!json.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
            }
            return read(connection);
        } catch (IOException e) {
            throw new IllegalArgumentException("The sandbox's control endpoint did not answer: " + e.getMessage(), e);
        }
    }

    private static JsonNode read(HttpURLConnection connection) throws IOException {
        boolean good = connection.getResponseCode() < 400;
        JsonNode answer = JSON.readTree(good ? connection.getInputStream() : connection.getErrorStream());
        if (!good) {
            throw new IllegalArgumentException(
                    "The sandbox refused it: " + answer.path("error").asText());
        }
        return answer;
    }
}
