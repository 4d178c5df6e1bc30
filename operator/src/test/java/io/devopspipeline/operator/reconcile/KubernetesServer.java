// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** As much of the Kubernetes API as the operator uses beside its own resource: objects by path, without schemas or watches. Keeps the requests. */
final class KubernetesServer implements AutoCloseable {
    record Request(String method, String path, String body) {}

    private record Answer(int status, String body) {}

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private final HttpServer server;
    private final KubernetesClient client;
    private Optional<Answer> refusal = Optional.empty();

    KubernetesServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::exchange);
        server.start();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    KubernetesClient client() {
        return client;
    }

    List<Request> requests() {
        return requests;
    }

    List<String> methods() {
        return requests.stream().map(Request::method).toList();
    }

    void forgetRequests() {
        requests.clear();
    }

    JsonNode object(String path) {
        return Optional.ofNullable(objects.get(path))
                .orElseThrow(() -> new AssertionError("nothing at " + path + ", but at " + objects.keySet()));
    }

    boolean exists(String path) {
        return objects.containsKey(path);
    }

    List<JsonNode> under(String collection) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(collection + "/"))
                .map(Map.Entry::getValue)
                .toList();
    }

    void change(String path, UnaryOperator<ObjectNode> edit) {
        objects.put(path, edit.apply(object(path).deepCopy()));
    }

    void put(String path, String object) throws IOException {
        objects.put(path, json.readTree(object));
    }

    /** Every request from now on. */
    void refuses(int status, String message) {
        refusal = Optional.of(new Answer(status, status(status, message)));
    }

    private static String status(int code, String message) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":%d,\"message\":\"%s\"}"
                .formatted(code, message);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Request request = new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
        requests.add(request);
        Answer answer = refusal.isPresent() ? refusal.get() : answer(request);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(Request request) throws IOException {
        if (request.method().equals("POST")) {
            return create(request);
        }
        JsonNode found = objects.get(request.path().replaceFirst("/status$", ""));
        if (found == null) {
            return new Answer(404, status(404, "not found"));
        }
        return switch (request.method()) {
            case "GET" -> new Answer(200, found.toString());
            case "PUT" -> store(request.path(), json.readTree(request.body()));
            case "PATCH" -> store(request.path(), patched(request.body(), found));
            case "DELETE" -> {
                objects.remove(request.path());
                yield new Answer(200, found.toString());
            }
            default -> new Answer(405, status(405, request.method()));
        };
    }

    /** A JSON patch, or a merge patch or an apply, whose effect no test looks at. */
    private JsonNode patched(String patch, JsonNode object) throws IOException {
        return patch.startsWith("[") ? JsonPatch.apply(json.readTree(patch), object) : object;
    }

    private Answer create(Request request) throws IOException {
        JsonNode object = json.readTree(request.body());
        String path = request.path() + "/" + object.at("/metadata/name").asText();
        return objects.containsKey(path) ? new Answer(409, status(409, "already exists")) : store(path, object);
    }

    private Answer store(String path, JsonNode object) {
        objects.put(path, object);
        return new Answer(200, object.toString());
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
