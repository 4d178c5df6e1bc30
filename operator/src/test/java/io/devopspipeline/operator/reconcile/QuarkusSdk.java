// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

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
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** The operator SDK as Quarkus configures it, and as the operator changes that. It is not started. */
final class QuarkusSdk {
    static final Set<String> NAMESPACES = Set.of("team-a", "team-b");

    private QuarkusSdk() {}

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

    /** What the SDK asks for whatever it needs of the controller. */
    static ControllerConfiguration<?> registered(KubernetesClient client, DevOpsPipelineReconciler reconciler) {
        QuarkusConfigurationService quarkus = (QuarkusConfigurationService) Proxy.newProxyInstance(
                QuarkusSdk.class.getClassLoader(),
                new Class<?>[] {QuarkusConfigurationService.class},
                new Quarkus(controller(), client));
        Operator operator = new OperatorProducers().operator(quarkus, reconciler);
        return operator.getRegisteredControllers().iterator().next().getConfiguration();
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
}
