// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What docs/uninstall.md promises to those who took the operator away first. */
@Tag("install")
class UninstallIT {
    private static final String CRD = "devopspipelines.devopspipeline.io";

    @Test
    void an_operator_that_comes_back_ends_what_the_deletion_of_its_crd_began() throws Exception {
        try (Playground playground = Playground.start(Tools.fromEnvironment(), 60)) {
            // Given
            Pipelines pipelines = new Pipelines(playground);
            pipelines.defineResource();
            ChildProcess first = playground.startReplica(Map.of());
            pipelines.apply("orphan", "network: {vpcId: vpc-0a1b2c3d}\n");
            var begun = pipelines.until("orphan", seen -> seen.is("ArtifactsReady", "True"));
            first.close();
            playground.kubectl("delete", "crd", CRD, "--wait=false");
            await("the resource's deletion")
                    .until(() -> pipelines.require("orphan").resource().isMarkedForDeletion());

            // When
            var second = playground.startReplica(Map.of());

            // Then
            await("the end of the CRD").atMost(Duration.ofMinutes(3)).until(() -> playground
                    .kubectl("get", "crd", CRD, "--ignore-not-found")
                    .isEmpty());
            assertThat(playground.inventory()).isEmpty();
        }
    }
}
