// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.cluster.ResourceLists;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator changes of the controller that Quarkus has configured, and what it leaves. */
class OperatorProducersTest {
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

    private ControllerConfiguration<?> registered() throws Exception {
        return QuarkusSdk.registered(kubernetes.client(), aws.reconciler(folder));
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
        assertThat(registered.getInformerConfig().getNamespaces()).isEqualTo(QuarkusSdk.NAMESPACES);
        assertThat(registered.getInformerConfig().getOnUpdateFilter()).isInstanceOf(UpdateFilter.class);
        assertThat(registered.getInformerConfig().getInformerListLimit()).isEqualTo(ResourceLists.PAGE);
        assertThat(registered.isGenerationAware()).isFalse();
        assertThat(registered.fieldManager()).isEqualTo(DevOpsPipelineReconciler.FIELD_MANAGER);
        assertThat(registered.getFinalizerName()).isEqualTo("finalizer");
    }
}
