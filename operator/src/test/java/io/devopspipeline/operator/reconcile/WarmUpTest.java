// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpTest {
    private static final String ALL = "/apis/devopspipeline.io/v1alpha1/devopspipelines";
    private static final String IN_TEAM = "/apis/devopspipeline.io/v1alpha1/namespaces/team/devopspipelines";

    private CannedAws aws;
    private KubernetesServer kubernetes;
    private WarmUp warmUp;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        kubernetes = new KubernetesServer();
        warmUp = new WarmUp(kubernetes.client(), new DefaultConfig(), aws.accounts());
    }

    @AfterEach
    void close() {
        kubernetes.close();
        aws.close();
    }

    private void has(String path, String items) throws IOException {
        kubernetes.put(path, "{\"items\": [" + items + "]}");
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'{\"metadata\": {\"name\": \"app\"}}', true"})
    void it_finds_out_whether_there_are_resources(String items, boolean found) throws IOException {
        // Given
        has(ALL, items);

        // Then
        assertThat(warmUp.hasResources()).isEqualTo(found);
    }

    @Test
    void it_asks_only_in_the_namespaces_that_the_operator_watches() throws IOException {
        // Given
        has(IN_TEAM, "");
        WarmUp ofTeam = new WarmUp(kubernetes.client(), new DefaultConfig("team"), aws.accounts());

        // When
        boolean found = ofTeam.hasResources();

        // Then
        assertThat(found).isFalse();
        assertThat(kubernetes.requests())
                .extracting(KubernetesServer.Request::path)
                .containsExactly(IN_TEAM);
    }

    @Test
    void it_renders_both_templates() {
        // When
        var blueprints = warmUp.blueprints();

        // Then
        assertThat(blueprints.artifacts().name()).endsWith("-artifacts");
        assertThat(blueprints.pipeline().name()).endsWith("-pipeline");
    }

    @Test
    void it_calls_nothing_of_aws() {
        // When
        warmUp.load();

        // Then
        assertThat(aws.requests()).isEmpty();
    }
}
