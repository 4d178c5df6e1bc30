// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
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

    /** The informer's. */
    private static Object cache(DevOpsPipeline app) {
        return Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {IndexedResourceCache.class}, (_, method, _) -> {
                    return switch (method.getName()) {
                        case "list" -> Stream.of(app);
                        case "byIndex" -> List.of();
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }
}
