// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.devopspipeline.awsdemo.trace.Message;
import io.devopspipeline.awsdemo.trace.Recorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * An endpoint for AWS's clients on loopback. It forwards their requests to an account, signed with credentials that the clients do not have, and records
 * each with its answer. What it refuses is not forwarded and not recorded.
 */
public final class RecordingProxy implements AutoCloseable {
    private static final Set<String> OF_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "keep-alive", ":status");

    private final HttpServer server;
    private final Gate gate;
    private final Upstream upstream;
    private final Recorder recorder;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private RecordingProxy(HttpServer server, ThrowAwayKeys keys, Upstream upstream, Recorder recorder) {
        this.server = server;
        this.gate = new Gate(keys);
        this.upstream = upstream;
        this.recorder = recorder;
    }

    public static RecordingProxy start(Upstream upstream, Recorder recorder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        RecordingProxy proxy = new RecordingProxy(server, new ThrowAwayKeys(), upstream, recorder);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", proxy::exchange);
        server.start();
        return proxy;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The throw-away key of a caller. */
    public String accessKey(String caller) {
        return gate.keys().of(caller);
    }

    /** The environment variables with which AWS's clients call the account as this caller. */
    public Map<String, String> environment(String caller, String region) {
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                accessKey(caller),
                "AWS_SECRET_ACCESS_KEY",
                "unused",
                "AWS_REGION",
                region,
                "AWS_DEFAULT_REGION",
                region);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            Message request = message(exchange);
            try {
                forward(exchange, request);
            } catch (RefusedException e) {
                refuse(exchange, request, e);
            } catch (IOException e) {
                refuse(exchange, request, new RefusedException("AWS did not answer: " + e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void forward(HttpExchange exchange, Message request) throws IOException, InterruptedException {
        Gate.Passed passed = gate.pass(request);
        CredentialScope scope = passed.scope();
        Forwarded forwarded = new Forwarded(
                request,
                scope.service(),
                upstream.endpoint(scope.service(), scope.region()),
                upstream.credentials(passed.caller()));
        Instant started = Instant.now();
        HttpResponse<byte[]> answer = http.send(forwarded.signed(), HttpResponse.BodyHandlers.ofByteArray());
        recorder.record(
                started,
                passed.caller(),
                scope.service(),
                request,
                answer.statusCode(),
                Message.answer(single(answer.headers().map()), answer.body()));
        reply(exchange, answer);
    }

    private static void reply(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        if (exchange.getRequestMethod().equals("HEAD")) {
            answer.headers().firstValue("content-length").ifPresent(length -> exchange.getResponseHeaders()
                    .set("Content-Length", length));
        }
        send(exchange, answer.statusCode(), answer.body());
    }

    private static void refuse(HttpExchange exchange, Message request, RefusedException why) throws IOException {
        boolean json = !request.header("x-amz-target").isEmpty();
        String service = CredentialScope.of(request.header("authorization"))
                .map(CredentialScope::service)
                .orElse("");
        exchange.getResponseHeaders().set("Content-Type", json ? "application/x-amz-json-1.1" : "text/xml");
        send(exchange, 403, why.body(json, service).getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Message message(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery();
        return new Message(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                query == null ? "" : query,
                single(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes());
    }

    private static Map<String, String> single(Map<String, java.util.List<String>> headers) {
        Map<String, String> single = new TreeMap<>();
        headers.forEach((name, values) -> single.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return single;
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
