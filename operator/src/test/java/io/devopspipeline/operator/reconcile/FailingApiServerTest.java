// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reconcile while the API server fails. By itself the client would repeat a request ten times, during 102 seconds. */
class FailingApiServerTest {
    private static final String SETTINGS = "quarkus.kubernetes-client.request-retry-backoff-";

    private final Properties settings = new Properties();
    private KubernetesServer server;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/application.properties"), "settings")) {
            settings.load(in);
        }
        server = new KubernetesServer();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.client().getMasterUrl().toString())
                .withRequestRetryBackoffLimit(Integer.valueOf(settings.getProperty(SETTINGS + "limit")))
                .withRequestRetryBackoffInterval(1)
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void a_request_that_fails_is_made_three_times() {
        // Given
        server.refuses(500, "etcdserver: request timed out");

        // When
        KubernetesClientException failure =
                catchThrowableOfType(KubernetesClientException.class, () -> client.configMaps()
                        .inNamespace("default")
                        .withName("outputs")
                        .get());

        // Then
        assertThat(failure.getCode()).isEqualTo(500);
        assertThat(server.methods()).hasSize(3);
    }

    @Test
    void the_three_requests_are_made_within_two_seconds() {
        // When
        String interval = settings.getProperty(SETTINGS + "interval");

        // Then
        assertThat(interval).isEqualTo("500ms");
    }
}
