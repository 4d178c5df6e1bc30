// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.DriftPolicy;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.desired.TeardownDesired;
import io.devopspipeline.operator.template.PipelineTemplates;
import io.devopspipeline.operator.template.RequiredSettings;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spec and its annotations ask for, in the planner's words. */
class DesiredStateTest {
    private static final String RESOURCE = """
            metadata: {name: app, namespace: team-a, uid: u-1, generation: 7}
            spec:
              region: eu-west-1
              network: {vpcId: vpc-0a1b2c3d, allowedCidrs: [0.0.0.0/0], subnetIds: []}
              source: {codeCommit: {repositoryName: app, branch: main, create: true, seed: None}, trigger: OnCommit}
              build: {computeType: BUILD_GENERAL1_SMALL, image: 'aws/codebuild/standard:7.0', buildspec: buildspec.yml,
                      timeoutMinutes: 30, privileged: true, environment: []}
              service: {containerPort: 5000, port: 80, cpu: 256, memory: 512, environment: [], secrets: [] %s}
              deletionPolicy: Delete
              changePolicy: Automatic
              suspend: false
              tags: {}
              %s
            """;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = ';', textBlock = """
            ''                                              ; Unspecified[]
            , desiredCount: 0                               ; Fixed[count=0]
            , desiredCount: 3                               ; Fixed[count=3]
            , 'autoscaling: {minCount: 2, maxCount: 5}'     ; Autoscaled[least=2, most=5]
            """)
    void the_task_count_follows_the_spec(String service, String expected) {
        // When
        TaskCount tasks = live(resource(service.replace("'", ""), "")).tasks();

        // Then
        assertThat(tasks).hasToString(expected);
    }

    @Test
    void a_retry_stays_part_of_the_attempt_when_its_annotation_is_removed() {
        // Given
        DevOpsPipeline annotated = resource("", "");
        annotated.getMetadata().setAnnotations(Map.of(Annotations.RETRY_REQUESTED_AT, "now"));
        DevOpsPipeline removed = resource("", "");
        removed.setStatus(handled(new HandledRequests(null, null, null, null, null, "now", null, null)));

        // When
        var attempt = state(removed).attempt("digest");

        // Then
        assertThat(attempt).isEqualTo(state(annotated).attempt("digest"));
        assertThat(attempt).isNotEqualTo(state(resource("", "")).attempt("digest"));
    }

    @Test
    void drift_detection_is_off_unless_asked_for() {
        assertThat(state(resource("", "")).drift()).isEqualTo(DriftPolicy.OFF);
    }

    @Test
    void drift_detection_has_its_interval_and_mode() {
        // When
        DriftPolicy drift = state(resource("", "driftDetection: {mode: Correct, interval: 6h}"))
                .drift();

        // Then
        assertThat(drift.correct()).isTrue();
        assertThat(drift.interval()).isEqualTo(Duration.ofHours(6));
        assertThat(drift.requested()).isFalse();
    }

    @Test
    void an_approved_plan_and_the_commands_name_reach_the_update_policy() {
        // Given
        DevOpsPipeline resource = resource("", "");
        resource.getSpec();
        resource.getMetadata().setAnnotations(Map.of(Annotations.APPROVE_PLAN, "dop-plan-1"));

        // When
        var changes = live(resource).pipeline().changes();

        // Then
        assertThat(changes.approved()).contains("dop-plan-1");
        assertThat(changes.resource()).isEqualTo("dop/app -n team-a");
        assertThat(changes.approval()).isFalse();
    }

    private static final String FIRST = "arn:aws:cloudformation:eu-west-1:111122223333:stack/dop-a-pipeline/1";
    private static final String SECOND = "arn:aws:cloudformation:eu-west-1:111122223333:stack/dop-a-artifacts/2";

    @Test
    void a_teardown_knows_what_may_be_deleted_by_force() {
        // Given
        DevOpsPipeline resource = resource("", "");
        resource.getMetadata().setAnnotations(Map.of(Annotations.FORCE_DELETE, FIRST + "," + SECOND));
        PipelineResource read = new PipelineResource(resource, "c1");

        // When
        TeardownDesired teardown = new DesiredState(read)
                .teardown(PipelineTemplates.both(read.owner(), RequiredSettings.NONE, read.spec()));

        // Then
        assertThat(teardown.forced()).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(teardown.keep()).isFalse();
    }

    private static Desired live(DevOpsPipeline resource) {
        PipelineResource read = new PipelineResource(resource, "c1");
        return new DesiredState(read)
                .live(
                        PipelineTemplates.both(read.owner(), RequiredSettings.NONE, read.spec()),
                        _ -> Optional.empty(),
                        new ImageOrigin.Built());
    }

    private static DesiredState state(DevOpsPipeline resource) {
        return new DesiredState(new PipelineResource(resource, "c1"));
    }

    private static DevOpsPipelineStatus handled(HandledRequests requests) {
        Condition ready = new Condition("Ready", "True", 1L, "2026-01-02T03:04:05Z", "Serving", "");
        return new DevOpsPipelineStatus(
                7L,
                List.of(ready),
                null,
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                requests,
                null,
                null,
                null,
                null,
                null);
    }

    private static DevOpsPipeline resource(String service, String more) {
        return Serialization.unmarshal(RESOURCE.formatted(service, more), DevOpsPipeline.class);
    }
}
