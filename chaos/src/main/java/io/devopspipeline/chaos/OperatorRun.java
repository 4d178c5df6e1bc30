// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.feed.FeedMeters;
import io.devopspipeline.operator.policy.PolicyFile;
import io.devopspipeline.operator.reconcile.DevOpsPipelineReconciler;
import io.devopspipeline.operator.reconcile.OperatorMetrics;
import io.devopspipeline.operator.reconcile.SpreadRetry;
import io.devopspipeline.testkit.Playground;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * One life of the operator's process: its reconciler, caches and clients, all new. Killing it leaves nothing behind that a killed process
 * would not leave. It sees one namespace.
 */
final class OperatorRun implements AutoCloseable {
    /** One for all: the client does not end one of its own, and there are hundreds of clients. */
    private static final Vertx VERTX = Vertx.vertx();

    private final Fence fence = new Fence();
    private final KubernetesClient client;
    private final AwsAccounts accounts;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Operator operator;

    private OperatorRun(Playground playground, String namespace, Interceptor... storm) {
        this.client = new KubernetesClientBuilder()
                .withHttpClientFactory(new VertxHttpClientFactory(VERTX))
                .withConfig(playground.client().getConfiguration())
                .withHttpClientBuilderConsumer(http -> {
                    http.addOrReplaceInterceptor("fence", new KubernetesFence(fence));
                    for (Interceptor each : storm) {
                        http.addOrReplaceInterceptor(each.getClass().getSimpleName(), each);
                    }
                })
                .build();
        this.accounts = new AwsAccounts(
                meters,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(playground.accessKey(namespace), "unused")),
                List.of(new AwsFence(fence)),
                InstantSource.system());
        DevOpsPipelineReconciler reconciler = new DevOpsPipelineReconciler(
                new Settings(playground.timeFactor(), playground.policyFile(), namespace),
                new PolicyFile(Optional.of(playground.policyFile())),
                accounts,
                new OperatorMetrics(meters, Clock.systemUTC(), "chaos"),
                new FeedMeters(meters),
                Clock.systemUTC());
        this.operator = new Operator(settings -> settings.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withMetrics(reconciler.successes()));
        var _ = operator.register(reconciler, controller -> controller
                .settingNamespace(namespace)
                .withRetry(new SpreadRetry(playground.timeFactor())));
    }

    /** @param storm between it and the Kubernetes API */
    static OperatorRun start(Playground playground, String namespace, Interceptor... storm) {
        playground.giveOperatorsRole(namespace, namespace);
        OperatorRun incarnation = new OperatorRun(playground, namespace, storm);
        incarnation.operator.start();
        return incarnation;
    }

    /** How many events it has received that concern its resource. */
    double events() {
        return meters.find("devopspipeline.events.received").tag("woken", "true").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    Fence fence() {
        return fence;
    }

    /** The operator SDK leaves these running when it is stopped, and they take processor time. */
    private void endTimers() {
        var _ = operator.getConfigurationService()
                .getExecutorServiceManager()
                .scheduledExecutorService()
                .shutdownNow();
    }

    /** Ends it at once: what it is doing is lost. */
    @Override
    public void close() {
        fence.kill();
        endTimers();
        operator.stop();
        accounts.close();
        client.close();
    }
}
