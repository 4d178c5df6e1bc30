// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The API server's own record of what service accounts asked, and whether it let them. */
public final class AuditLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
              - {level: Metadata, userGroups: ["system:serviceaccounts"]}
              - {level: None}
            """;

    private final Path file;

    AuditLog(Path folder) {
        this.file = log(folder);
    }

    /** @param resource with its subresource behind a slash, as rules name it */
    public record Request(
            String user, String verb, String group, String resource, String namespace, String name, boolean denied) {}

    /** Makes an API server write the log into this folder. */
    static List<String> flags(Path folder) throws IOException {
        Path policy = Files.writeString(folder.resolve("audit-policy.yaml"), POLICY);
        return List.of(
                "--audit-policy-file",
                policy.toString(),
                "--audit-log-path",
                log(folder).toString());
    }

    private static Path log(Path folder) {
        return folder.resolve("audit.log");
    }

    /** All requests so far for objects; those for API discovery are nobody's right in particular. */
    public List<Request> requestsOf(String user) {
        List<Request> requests = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                JsonNode event = JSON.readTree(line);
                if (user.equals(event.at("/user/username").asText()) && event.has("objectRef")) {
                    requests.add(request(event));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requests;
    }

    private static Request request(JsonNode event) {
        JsonNode object = event.path("objectRef");
        String subresource = object.path("subresource").asText();
        return new Request(
                event.at("/user/username").asText(),
                event.path("verb").asText(),
                object.path("apiGroup").asText(),
                object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
                object.path("namespace").asText(),
                object.path("name").asText(),
                event.at("/responseStatus/code").asInt() == 403);
    }
}
