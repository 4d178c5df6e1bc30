// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * The client of the API server: that of Quarkus, with {@link ResourceLists}, compressed answers, and an end to {@link LongWaits}. A list of a thousand resources has 9 MB, and a twelfth of
 * that when it is compressed, because their managed fields are alike. To decrypt the rest in Java was a third of what the list cost the operator.
 */
@Singleton
public final class ClusterClient {
    private static final int SHARE_OF_HEAP = 8;

    @Produces
    @Singleton
    KubernetesClient client(Config config, KubernetesSerialization serialization, Vertx vertx) {
        return of(
                config,
                serialization,
                vertx,
                new ResourceLists(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    void close(@Disposes KubernetesClient client) {
        client.close();
    }

    static KubernetesClient of(Config config, KubernetesSerialization serialization, Vertx vertx, ResourceLists lists) {
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .withHttpClientFactory(new Connections(vertx))
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor(ResourceLists.class.getName(), lists)
                                .addOrReplaceInterceptor(LongWaits.class.getName(), new LongWaits()))
                .build();
    }

    private static final class Connections extends VertxHttpClientFactory {
        Connections(Vertx vertx) {
            super(vertx);
        }

        @Override
        protected void additionalConfig(WebClientOptions options) {
            options.setDecompressionSupported(true);
        }
    }
}
