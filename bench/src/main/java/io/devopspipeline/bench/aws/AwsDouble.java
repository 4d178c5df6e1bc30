// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** AWS's endpoint for all accounts and regions, on loopback. Each answer takes AWS's latency; a rate that is exceeded is answered with the service's error. */
public final class AwsDouble implements AutoCloseable {
    static final String UNKNOWN = "NotInDouble";
    private static final int BACKLOG = 4096;
    private static final Duration STEADY = AwsApp.ROLLOUT.plusSeconds(1);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, AwsApp> apps = new ConcurrentHashMap<>();
    private final CallLog log = new CallLog();
    private final Duration latency;
    private final Throttle throttle;
    private final EventQueues queues;
    private final Map<String, ServiceAnswers> services;

    /** @param queues with which it serves events, or none */
    public AwsDouble(Duration latency, Throttle throttle, EventQueues queues) throws IOException {
        this.latency = latency;
        this.throttle = throttle;
        this.queues = queues;
        this.services = Map.of(
                "cloudformation", new StackAnswers(),
                "codepipeline", new PipelineAnswers(),
                "ecs", new EcsAnswers(),
                "elasticloadbalancing", new TargetAnswers(),
                "ecr", new ImageAnswers(),
                "s3", new ArtifactAnswers());
        // Without it, each answer waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public CallLog log() {
        return log;
    }

    /** Its stacks are complete from now on. */
    public void add(AwsApp app) {
        apps.put(app.key(), app);
    }

    /** Puts what the bench has changed into the queue of the app's account and region, if there are queues. */
    public void publish(AwsApp app, String event) {
        queues.put(app.names().account(), app.names().region(), event);
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            AwsRequest request = AwsRequest.of(exchange);
            long came = System.nanoTime();
            AwsAnswer answer = answer(request);
            announce(request, answer);
            log.add(new CallLog.Call(
                    came,
                    request.account(),
                    request.service(),
                    request.operation(),
                    request.app().orElse(""),
                    answer.error()));
            Thread.sleep(latency);
            answer.write(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            System.err.println("the double of AWS failed: " + e);
            throw e;
        }
    }

    /** Soon after the last task of a rollout runs, ECS says that the service is steady. */
    private void announce(AwsRequest request, AwsAnswer answer) {
        if (request.operation().equals("UpdateService") && answer.error().isEmpty()) {
            request.app().map(apps::get).ifPresent(app -> CompletableFuture.delayedExecutor(
                            STEADY.toMillis(), TimeUnit.MILLISECONDS, threads)
                    .execute(() -> publish(app, AwsEvent.serviceSteady(app))));
        }
    }

    private AwsAnswer answer(AwsRequest request) throws InterruptedException {
        if (!throttle.allows(request)) {
            return AwsAnswer.throttled(request);
        }
        return switch (request.service()) {
            case "sts" -> IdentityAnswers.answer(request);
            case "sqs" -> queues.answer(request);
            default ->
                request.operation().equals("ListStacks")
                        ? StackListAnswer.answer(request, apps.values())
                        : answerOfApp(request);
        };
    }

    private AwsAnswer answerOfApp(AwsRequest request) {
        Optional<ServiceAnswers> service = Optional.ofNullable(services.get(request.service()));
        return service.flatMap(answers -> request.app().map(apps::get).map(app -> answers.answer(request, app)))
                .orElseGet(() -> unknown(request));
    }

    static AwsAnswer unknown(AwsRequest request) {
        return AwsAnswer.error(
                request,
                UNKNOWN,
                "The double of AWS does not know " + request.service() + ":" + request.operation() + " of this app");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
