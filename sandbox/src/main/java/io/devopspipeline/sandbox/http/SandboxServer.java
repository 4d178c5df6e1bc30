// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Gate;
import io.devopspipeline.sandbox.wire.JsonTwin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one endpoint of the account, on loopback only, and for no web page. A path that someone claimed (git, control) goes there; the rest goes
 * to the service of the SigV4 credential scope, or of {@code X-Amz-Target}; what is left is S3's. Each takes known access keys only; an
 * endpoint that the sandbox's program added (the console) decides that itself.
 */
public final class SandboxServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);

    private static final Pattern ROOT = Pattern.compile("(?:localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, HttpEndpoint> paths = new LinkedHashMap<>();
    private final Map<String, HttpEndpoint> open = new ConcurrentHashMap<>();
    private final Map<String, ServiceEndpoint> services = new LinkedHashMap<>();
    private final Map<String, ServiceEndpoint> targets = new LinkedHashMap<>();
    private final AccessKeys keys;
    private HttpEndpoint s3 = call -> HttpAnswer.empty(404);
    private HttpEndpoint startPage = call -> s3.answer(call);

    /**
     * Binds 127.0.0.1 at the port; answers nothing until {@link #start}.
     * @param port 0: any free one
     */
    public SandboxServer(int port, AccessKeys keys) throws IOException {
        this.keys = keys;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Claims every path that starts with the prefix. */
    public SandboxServer path(String prefix, HttpEndpoint endpoint) {
        paths.put(prefix, endpoint);
        return this;
    }

    /** Claims every path that starts with the prefix, also while the server runs, for an endpoint that decides itself whom it answers. */
    public SandboxServer open(String prefix, HttpEndpoint endpoint) {
        open.put(prefix, endpoint);
        return this;
    }

    public SandboxServer s3(HttpEndpoint endpoint) {
        s3 = endpoint;
        return this;
    }

    /** For a person who opens the root in a browser or with curl. AWS's clients sign there, or name no type that they accept. */
    public SandboxServer startPage(HttpEndpoint endpoint) {
        startPage = endpoint;
        return this;
    }

    public SandboxServer service(AwsService service, Account account, Interception interception, Gate gate) {
        ServiceEndpoint endpoint = new ServiceEndpoint(service, account, interception, gate, keys);
        services.put(service.signingName(), endpoint);
        targets.put(service.apiName(), endpoint);
        if (!service.jsonApiName().isEmpty()) {
            AwsService twin = new JsonTwin(service);
            targets.put(twin.apiName(), new ServiceEndpoint(twin, account, interception, gate, keys));
        }
        return this;
    }

    public void start() {
        server.start();
    }

    private void exchange(HttpExchange exchange) {
        try (exchange) {
            write(exchange, answer(HttpCall.of(exchange)));
        } catch (NoAnswerException e) {
            LOG.debug("no answer, as asked for");
        } catch (IOException e) {
            LOG.debug("the client went away: {}", e.getMessage());
        }
    }

    /** Services answer their own failures in their own protocol; what comes as far as here has none. */
    private HttpAnswer answer(HttpCall call) throws IOException {
        Optional<String> refusal = WebPageGuard.refusal(call);
        if (refusal.isPresent()) {
            return refused(call, 403, refusal.get());
        }
        try {
            return route(call);
        } catch (NoAnswerException e) {
            throw e;
        } catch (AwsException e) {
            return refused(call, e.status(), e.text());
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", call.method(), call.uri(), e);
            return HttpAnswer.text(500, "text/plain", "The sandbox failed: " + e + "\n");
        }
    }

    private HttpAnswer route(HttpCall call) throws IOException {
        for (Map.Entry<String, HttpEndpoint> added : open.entrySet()) {
            if (call.path().startsWith(added.getKey())) {
                return added.getValue().answer(call);
            }
        }
        for (Map.Entry<String, HttpEndpoint> claimed : paths.entrySet()) {
            if (call.path().startsWith(claimed.getKey())) {
                return keys.caller(AccessKeyId.signer(call)).isPresent()
                        ? claimed.getValue().answer(call)
                        : noKey(call);
            }
        }
        Credential credential = Credential.of(call);
        String target = call.header("X-Amz-Target");
        ServiceEndpoint service = services.get(credential.service());
        ServiceEndpoint targeted = targets.get(target.substring(0, Math.max(0, target.lastIndexOf('.'))));
        if (targeted != null && (service == null || targeted.isTwinOf(service))) {
            service = targeted;
        }
        if (service != null) {
            return service.answer(call, credential.caller());
        }
        if (credential.service().isEmpty()) {
            return unsigned(call);
        }
        return credential.service().equals("s3")
                ? s3.answer(call)
                : HttpAnswer.text(
                        501, "text/plain", "The service " + credential.service() + " is not in the sandbox.\n");
    }

    /** With the header that makes git ask its credential helper: git's first request has no key. */
    private static HttpAnswer noKey(HttpCall call) {
        String why = "The sandbox refused " + call.path() + ": it needs an access key as user name (any password). "
                + AccessKeys.FIX;
        HttpAnswer answer = call.header("Authorization").isEmpty() ? text(401, why) : refused(call, 401, why);
        return answer.with("WWW-Authenticate", "Basic realm=\"sandbox\"");
    }

    private static HttpAnswer refused(HttpCall call, int status, String why) {
        LOG.warn("{} {}: {}", call.method(), call.path(), why);
        return text(status, why);
    }

    private static HttpAnswer text(int status, String why) {
        return HttpAnswer.text(status, "text/plain", why + "\n");
    }

    /** A form names its service by the version of its API; the rest is S3's. */
    private HttpAnswer unsigned(HttpCall call) throws IOException {
        if (!call.isForm()) {
            return isForStartPage(call) ? startPage.answer(call) : s3.answer(call);
        }
        byte[] body = call.request();
        String form = new String(body, StandardCharsets.UTF_8);
        for (ServiceEndpoint service : services.values()) {
            if (service.isAddressedBy(form)) {
                return service.answer(call.withBody(body), Caller.ANONYMOUS);
            }
        }
        return s3.answer(call.withBody(body));
    }

    /** A host name with a bucket is S3's. */
    private static boolean isForStartPage(HttpCall call) {
        String accepted = call.header("Accept");
        return call.method().equals("GET")
                && call.uri().toString().equals("/")
                && ROOT.matcher(call.header("Host")).matches()
                && (accepted.contains("text/html") || accepted.contains("*/*"));
    }

    private static void write(HttpExchange exchange, HttpAnswer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || answer.length() == 0;
        if (exchange.getRequestMethod().equals("HEAD") && answer.length() > 0) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(answer.length()));
        }
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : Math.max(answer.length(), 0));
        if (!bodiless) {
            try (InputStream body = answer.body()) {
                stream(body, exchange.getResponseBody());
            }
        }
    }

    /** Each part as soon as it is there: the client of an answer without an end waits for every one. */
    private static void stream(InputStream body, OutputStream client) throws IOException {
        byte[] part = new byte[8192];
        for (int length = body.read(part); length >= 0; length = body.read(part)) {
            client.write(part, 0, length);
            client.flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
