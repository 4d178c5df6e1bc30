// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import io.devopspipeline.testkit.security.Attack;
import io.devopspipeline.testkit.security.Legitimate;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Values of annotations that no user of good will writes, and their twins. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class AnnotationsIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String NO_EXECUTION = "00000000-0000-0000-0000-000000000000";
    private static final int MANY = 2500;

    private final Playground playground;
    private final Pipelines pipelines;

    AnnotationsIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Attack(11)
    void thousands_of_stack_ids_cost_no_calls() {
        // Given
        String stack = artifacts("flood").stackIds().getFirst();
        String ids = IntStream.range(0, MANY)
                .mapToObj(each -> stack.replaceAll("/[^/]*$", "/" + each))
                .collect(Collectors.joining(","));
        int before = playground.operatorCalls();

        // When
        pipelines.annotate("flood", Annotations.FORCE_DELETE, ids);
        PipelineSnapshot refused =
                pipelines.until("flood", seen -> !seen.refused().isEmpty());
        pipelines.deleteWhole("flood");

        // Then
        assertThat(playground.operatorCalls() - before).isLessThan(MANY / 5);
        assertThat(refused.refused())
                .startsWith(Annotations.FORCE_DELETE + ": the value is not one or two stack ids")
                .hasSizeLessThan(200);
    }

    @Legitimate(11)
    void both_stack_ids_of_a_resource_are_a_good_value() {
        // Given
        List<String> ids = artifacts("two").stackIds();
        String other = ids.getFirst().replaceAll("/[^/]*$", "/other");

        // When
        pipelines.annotate("two", Annotations.FORCE_DELETE, ids.getFirst() + ", " + other);
        pipelines.annotate("two", Annotations.RECONCILE_REQUESTED_AT, "now");
        PipelineSnapshot seen = pipelines.until(
                "two",
                now -> now.status().orElseThrow().handledRequests() != null
                        && "now"
                                .equals(now.status()
                                        .orElseThrow()
                                        .handledRequests()
                                        .reconcile()));

        // Then
        assertThat(seen.refused()).isEmpty();
    }

    @Attack(12)
    void a_line_break_in_an_annotation_begins_no_line_of_the_log() throws Exception {
        // Given
        pipelines.apply("forger", NETWORK);
        pipelines.untilReady("forger");

        // When
        pipelines.annotate("forger", Annotations.APPROVE_RELEASE, "x\n2020-01-01 00:00:00 ERROR forged");
        PipelineSnapshot refused =
                pipelines.until("forger", seen -> !seen.refused().isEmpty());

        // Then
        assertThat(log()).noneMatch(line -> line.startsWith("2020-01-01"));
        assertThat(refused.refused())
                .isEqualTo(
                        Annotations.APPROVE_RELEASE + ": the value is not an id: 1 to 64 letters, digits and hyphens.");
    }

    @Legitimate(12)
    void a_request_that_is_refused_is_logged_with_its_value() throws Exception {
        // Given
        pipelines.apply("honest", NETWORK);
        pipelines.untilReady("honest");

        // When
        pipelines.annotate("honest", Annotations.APPROVE_RELEASE, NO_EXECUTION);
        PipelineSnapshot refused =
                pipelines.until("honest", seen -> !seen.refused().isEmpty());

        // Then
        assertThat(refused.refused()).contains(NO_EXECUTION);
        assertThat(log()).anyMatch(line -> line.contains(Annotations.APPROVE_RELEASE + "=" + NO_EXECUTION));
    }

    @Legitimate(10)
    void what_the_operator_does_not_read_stays_on_the_resource() throws Exception {
        // Given
        artifacts("keeper");
        patch("{\"metadata\": {\"finalizers\": [\"example.com/other\", \"" + Annotations.FINALIZER + "\"],"
                + " \"labels\": {\"team\": \"a\"}, \"annotations\": {\"example.com/note\": \"x\"}}}");

        // When
        playground.kubectl("delete", "dop", "keeper", "--wait=false");
        PipelineSnapshot left = pipelines.until(
                "keeper", seen -> !seen.resource().getMetadata().getFinalizers().contains(Annotations.FINALIZER));

        // Then
        ObjectMeta metadata = left.resource().getMetadata();
        assertThat(metadata.getFinalizers()).containsExactly("example.com/other");
        assertThat(metadata.getLabels()).containsEntry("team", "a");
        assertThat(metadata.getAnnotations()).containsEntry("example.com/note", "x");
        patch("{\"metadata\": {\"finalizers\": null}}");
    }

    private void patch(String json) throws IOException {
        playground.kubectl("patch", "dop", "keeper", "--type", "merge", "-p", json);
    }

    private PipelineSnapshot artifacts(String name) {
        pipelines.apply(name, NETWORK);
        return pipelines.until(name, seen -> seen.is("ArtifactsReady", "True"));
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(playground.operator().log());
    }
}
