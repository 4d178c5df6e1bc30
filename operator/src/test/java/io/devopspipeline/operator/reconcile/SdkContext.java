// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the operator SDK gives to a reconcile, for a cluster with one resource. */
final class SdkContext {
    private SdkContext() {}

    static Context<DevOpsPipeline> of(KubernetesClient client, DevOpsPipeline app) {
        return of(() -> client, app);
    }

    /** @param client asked for first by a reconcile that was let in */
    @SuppressWarnings("unchecked") // a proxy for an interface with a type parameter
    static Context<DevOpsPipeline> of(Supplier<KubernetesClient> client, DevOpsPipeline app) {
        Object cache = cache(app);
        return (Context<DevOpsPipeline>) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (_, method, _) -> {
                    return switch (method.getName()) {
                        case "getClient" -> client.get();
                        case "getPrimaryCache" -> cache;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    /** What the SDK gives before the first reconcile. Every event of AWS concerns the resource. */
    @SuppressWarnings("unchecked") // a proxy for an interface with a type parameter
    static EventSourceContext<DevOpsPipeline> ofSources(
            ControllerConfiguration<?> controller, KubernetesClient client, DevOpsPipeline app) {
        return new EventSourceContext<>(
                (IndexerResourceCache<DevOpsPipeline>) cache(app),
                (ControllerConfiguration<DevOpsPipeline>) controller,
                client,
                DevOpsPipeline.class);
    }

    /** The informer's. */
    private static Object cache(DevOpsPipeline app) {
        return Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {IndexerResourceCache.class}, (_, method, arguments) -> {
                    return switch (method.getName()) {
                        case "list" -> Stream.of(app);
                        case "byIndex" -> arguments[0].equals("aws-events") ? List.of(app) : List.of();
                        case "addIndexers" -> null;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }
}
