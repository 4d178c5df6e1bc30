// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.devopspipeline.operator.aws.client.AssumedRole;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that gives AWS's answers in the order they were put in, for what a real account (or the sandbox) does not do on demand: errors
 * within a success, second pages, members left out. Keeps the requests. The SDK's own settings point to it until it is closed.
 */
public final class CannedAws implements AutoCloseable {
    private static final List<String> SETTINGS = List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey");

    private record Answer(int status, String body) {}

    /** @param headers of interest: Authorization and X-Amz-Target, else empty @param body form fields decoded */
    public record Request(String line, String authorization, String target, String body) {}

    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AwsAccounts accounts;

    public CannedAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::exchange);
        server.start();
        System.setProperty(
                "aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
        System.setProperty("aws.accessKeyId", "AKIAOWN");
        System.setProperty("aws.secretAccessKey", "secret");
        accounts = new AwsAccounts(meters);
    }

    AwsAccounts accounts() {
        return accounts;
    }

    public AwsAccount account() {
        return accounts.of("eu-west-1", Optional.empty());
    }

    public AwsAccount account(AssumedRole role) {
        return accounts.of("eu-west-1", Optional.of(role));
    }

    public CannedAws answers(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    public CannedAws answers(String body) {
        return answers(200, body);
    }

    public List<Request> requests() {
        return requests;
    }

    public Request request(int index) {
        return requests.get(index);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                header(exchange, "Authorization"),
                header(exchange, "X-Amz-Target"),
                body.startsWith("Action=") ? URLDecoder.decode(body, StandardCharsets.UTF_8) : body));
        Answer answer = Optional.ofNullable(answers.poll()).orElse(new Answer(500, "no answer left"));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        accounts.close();
        server.stop(0);
        SETTINGS.forEach(System::clearProperty);
    }
}
