// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A container registry on loopback that keeps blobs and manifests in memory: as much of the distribution API as a push and a pull need. */
final class Registry implements AutoCloseable {
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private final HttpServer server;

    Registry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v2/", this::answer);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param reference a tag or a digest */
    String manifest(String repository, String reference) {
        byte[] manifest = java.util.Objects.requireNonNull(kept.get("/v2/" + repository + "/manifests/" + reference));
        return new String(manifest, java.nio.charset.StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> give(exchange, path);
                case "POST" -> accepted(exchange, path + java.util.UUID.randomUUID());
                case "PATCH" -> {
                    kept.put(path, exchange.getRequestBody().readAllBytes());
                    accepted(exchange, path);
                }
                case "PUT" -> {
                    keep(exchange, path);
                    exchange.sendResponseHeaders(201, -1);
                }
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private void give(HttpExchange exchange, String path) throws IOException {
        byte[] body = path.equals("/v2/") ? new byte[0] : kept.get(path);
        if (body == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        if (path.contains("/manifests/")) {
            exchange.getResponseHeaders().add("Content-Type", MANIFEST);
            exchange.getResponseHeaders().add("Docker-Content-Digest", digest(body));
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void accepted(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(202, -1);
    }

    /** A manifest under its name and its digest; a blob, uploaded before, under the digest that now is said of it. */
    private void keep(HttpExchange exchange, String path) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.contains("/manifests/")) {
            kept.put(path, body);
            kept.put(path.replaceAll("[^/]+$", digest(body)), body);
        } else {
            String digest = exchange.getRequestURI().getQuery().replaceAll(".*digest=", "");
            kept.put(path.replaceAll("uploads/.*", digest), java.util.Objects.requireNonNull(kept.remove(path), path));
        }
    }

    private static String digest(byte[] body) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
