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
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that gives AWS's answers in the order they were put in, or always the same to an operation, for what a real account (or the sandbox)
 * does not do on demand: errors within a success, second pages, members left out. Keeps the requests. The SDK's own settings point to it until it is
 * closed.
 */
public final class CannedAws implements AutoCloseable {
    private static final List<String> SETTINGS = List.of("aws.endpointUrl", "aws.accessKeyId", "aws.secretAccessKey");

    private record Answer(int status, byte[] body) {
        Answer(int status, String body) {
            this(status, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** @param part what a request must contain */
    private record Standing(String operation, String part, Answer answer) {}

    /** @param line what the line of a request must contain */
    private record Incident(String line, Runnable happening) {}

    /** @param headers of interest: Authorization, X-Amz-Target and User-Agent, else empty @param body form fields decoded */
    public record Request(String line, String authorization, String target, String userAgent, String body) {
        /** The operation, such as DescribeStacks; for S3 the method and the path. */
        public String operation() {
            if (!target.isEmpty()) {
                return target.substring(target.lastIndexOf('.') + 1);
            }
            return body.startsWith("Action=") ? body.substring("Action=".length(), body.indexOf('&')) : line;
        }
    }

    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final Deque<Standing> standing = new ConcurrentLinkedDeque<>();
    private final List<Incident> incidents = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
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

    public AwsAccounts accounts() {
        return accounts;
    }

    public SimpleMeterRegistry meters() {
        return meters;
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

    /** The answer to every call of an operation, until another one is given. */
    public CannedAws answersTo(String operation, String body) {
        return answersTo(operation, "", 200, body);
    }

    /** The same with an answer that is no text. */
    public CannedAws answersTo(String operation, byte[] body) {
        standing.addFirst(new Standing(operation, "", new Answer(200, body)));
        return this;
    }

    /** The same for the calls whose request contains a text. */
    public CannedAws answersTo(String operation, String part, int status, String body) {
        standing.addFirst(new Standing(operation, part, new Answer(status, body)));
        return this;
    }

    /** What happens at AWS during each request whose line contains a text, before it is answered. */
    public CannedAws during(String line, Runnable happening) {
        incidents.add(new Incident(line, happening));
        return this;
    }

    public List<Request> requests() {
        return requests;
    }

    /** What was called since the last {@link #forgetRequests}, in this order. */
    public List<String> operations() {
        return requests.stream().map(Request::operation).toList();
    }

    /** The only request of an operation. */
    public String bodyOf(String operation) {
        List<Request> found = requests.stream()
                .filter(request -> request.operation().equals(operation))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(operation + " was called " + found.size() + " times: " + operations());
        }
        return found.getFirst().body();
    }

    public void forgetRequests() {
        requests.clear();
    }

    public Request request(int index) {
        return requests.get(index);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Request request = new Request(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                header(exchange, "Authorization"),
                header(exchange, "X-Amz-Target"),
                header(exchange, "User-Agent"),
                body.startsWith("Action=") ? URLDecoder.decode(body, StandardCharsets.UTF_8) : body);
        requests.add(request);
        incidents.stream()
                .filter(incident -> request.line().contains(incident.line()))
                .forEach(incident -> incident.happening().run());
        Answer answer = answer(request);
        byte[] bytes = answer.body();
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(Request request) {
        return standing.stream()
                .filter(each -> each.operation().equals(request.operation())
                        && (request.line() + request.authorization() + request.body()).contains(each.part()))
                .map(Standing::answer)
                .findFirst()
                .or(() -> Optional.ofNullable(answers.poll()))
                .orElse(new Answer(500, "no answer to " + request.operation()));
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
