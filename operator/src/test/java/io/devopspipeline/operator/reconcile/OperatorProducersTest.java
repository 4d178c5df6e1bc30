// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.cluster.ResourceLists;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkiverse.operatorsdk.runtime.QuarkusControllerConfiguration;
import io.quarkiverse.operatorsdk.runtime.QuarkusInformerConfiguration;
import io.quarkiverse.operatorsdk.runtime.QuarkusManagedWorkflow;
import io.quarkiverse.operatorsdk.runtime.Version;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator changes of the controller that Quarkus has configured, and what it leaves. */
class OperatorProducersTest {
    private static final Set<String> NAMESPACES = Set.of("team-a", "team-b");

    @TempDir
    Path folder;

    private ServingAws aws;
    private KubernetesServer kubernetes;

    @BeforeEach
    void start() throws Exception {
        aws = new ServingAws();
        kubernetes = new KubernetesServer();
    }

    @AfterEach
    void stop() {
        kubernetes.close();
        aws.close();
    }

    /** With the SDK's own retry, which gives up. */
    private static QuarkusControllerConfiguration<DevOpsPipeline> controller() {
        InformerConfiguration<DevOpsPipeline> informer = InformerConfiguration.builder(DevOpsPipeline.class)
                .withNamespaces(NAMESPACES)
                .withOnUpdateFilter(new UpdateFilter())
                .withInformerListLimit(ResourceLists.PAGE)
                .buildForController();
        return new QuarkusControllerConfiguration<>(
                new QuarkusInformerConfiguration<>(informer),
                "devopspipelinereconciler",
                false,
                DevOpsPipelineReconciler.class.getName(),
                GenericRetry.DEFAULT,
                new LinearRateLimiter(),
                Duration.ofHours(10),
                "finalizer",
                DevOpsPipelineReconciler.FIELD_MANAGER,
                new QuarkusManagedWorkflow<>(null, List.of(), false),
                "devopspipelines.devopspipeline.io",
                DevOpsPipeline.class);
    }

    private record Quarkus(QuarkusControllerConfiguration<?> controller, KubernetesClient client)
            implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            return switch (method.getName()) {
                case "getConfigurationFor" -> controller;
                case "getKubernetesClient" -> client;
                case "getVersion" -> new Version("", new Date(), "", "", "", "", new Date());
                default -> InvocationHandler.invokeDefault(proxy, method, arguments);
            };
        }
    }

    private ControllerConfiguration<?> registered() throws Exception {
        QuarkusConfigurationService quarkus = (QuarkusConfigurationService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {QuarkusConfigurationService.class},
                new Quarkus(controller(), kubernetes.client()));
        Operator operator = new OperatorProducers().operator(quarkus, aws.reconciler(folder));
        return operator.getRegisteredControllers().iterator().next().getConfiguration();
    }

    @Test
    void the_retry_is_our_own() throws Exception {
        // When
        ControllerConfiguration<?> registered = registered();

        // Then
        assertThat(registered.getRetry()).isInstanceOf(SpreadRetry.class);
    }

    @Test
    void what_quarkus_was_told_to_watch_stays() throws Exception {
        // When
        ControllerConfiguration<?> registered = registered();

        // Then
        assertThat(registered.getInformerConfig().getNamespaces()).isEqualTo(NAMESPACES);
        assertThat(registered.getInformerConfig().getOnUpdateFilter()).isInstanceOf(UpdateFilter.class);
        assertThat(registered.getInformerConfig().getInformerListLimit()).isEqualTo(ResourceLists.PAGE);
        assertThat(registered.isGenerationAware()).isFalse();
        assertThat(registered.fieldManager()).isEqualTo(DevOpsPipelineReconciler.FIELD_MANAGER);
        assertThat(registered.getFinalizerName()).isEqualTo("finalizer");
    }
}
