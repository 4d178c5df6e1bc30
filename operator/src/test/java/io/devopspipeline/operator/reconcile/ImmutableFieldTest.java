// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A field that cannot change once its stack exists was changed although it has: the status that the CRD's rules read was out of date. */
class ImmutableFieldTest {
    private SteppedAws aws;
    private SteppedReconciliation app;

    @BeforeEach
    void start() throws Exception {
        aws = new SteppedAws();
        app = new SteppedReconciliation(aws);
        app.reconcileUntil("WaitingForFirstCommit");
        app.callsSinceLast();
    }

    @AfterEach
    void stop() throws Exception {
        app.close();
        aws.close();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("spec.artifacts.bucketName", spec -> Specs.withBucket(spec, "another-bucket")),
                change("spec.network.vpcId", spec -> Specs.withVpc(spec, "vpc-0000000f")),
                change("spec.source.codeCommit.repositoryName", spec -> Specs.withRepository(spec, "another")));
    }

    private static Arguments change(String field, UnaryOperator<DevOpsPipelineSpec> edit) {
        return Arguments.of(field, edit);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void a_changed_immutable_field_stalls_and_changes_nothing(String field, UnaryOperator<DevOpsPipelineSpec> edit) {
        // Given
        app.object().setSpec(edit.apply(app.object().getSpec()));
        app.nextGeneration();

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("ImmutableFieldChanged");
        assertThat(app.ready().message()).contains(field, "Fix: Set the field back");
        assertThat(app.callsSinceLast()).doesNotContainKeys("UpdateStack", "CreateChangeSet", "DeleteStack");
    }

    @Test
    void a_field_that_is_set_back_is_refused_no_longer() {
        // Given
        DevOpsPipelineSpec before = app.object().getSpec();
        app.object().setSpec(Specs.withVpc(before, "vpc-0000000f"));
        app.nextGeneration();
        app.reconcile();
        app.object().setSpec(before);
        app.nextGeneration();

        // When
        app.reconcile();

        // Then
        assertThat(app.ready().reason()).isEqualTo("WaitingForFirstCommit");
    }
}
