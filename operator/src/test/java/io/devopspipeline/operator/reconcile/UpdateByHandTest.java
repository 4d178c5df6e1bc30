// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.status.DriftedResource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pipeline stack is updated outside the operator, which leaves the digest of the spec in it as it was. */
@Tag("slow")
class UpdateByHandTest {
    private SteppedAws aws;
    private SteppedReconciliation app;
    private StackByHand stack;

    @BeforeEach
    void start() throws Exception {
        aws = new SteppedAws();
        app = new SteppedReconciliation(aws);
        stack = new StackByHand();
        app.reconcileUntil("WaitingForFirstCommit");
    }

    @AfterEach
    void stop() throws Exception {
        stack.close();
        app.close();
        aws.close();
    }

    private void waitLonger() {
        stack.update("BuildTimeoutMinutes", "45", false);
        aws.pass(Duration.ofMinutes(11));
    }

    private void replaceTheTemplate() {
        stack.updateTemplate("\"RetentionInDays\":30", "\"RetentionInDays\":7");
        aws.pass(Duration.ofMinutes(11));
    }

    private void driftDetection(String mode) {
        app.object().setSpec(Specs.withDriftDetection(app.object().getSpec(), mode));
        app.nextGeneration();
    }

    @Test
    void a_parameter_changed_by_hand_is_reported_also_without_drift_detection() {
        // Given
        waitLonger();

        // When
        app.reconcile();

        // Then
        assertThat(app.condition("Drifted").status()).isEqualTo("True");
        assertThat(app.condition("Drifted").message()).contains("BuildTimeoutMinutes", "45", "outside the operator");
        assertThat(Optional.ofNullable(app.status().drift()).orElseThrow().resources())
                .extracting(DriftedResource::type)
                .containsExactly("AWS::CloudFormation::Stack");
    }

    @Test
    void a_template_changed_by_hand_is_reported() {
        // Given
        replaceTheTemplate();

        // When
        app.reconcile();

        // Then
        assertThat(app.condition("Drifted").message())
                .contains("/Resources/BuildLogGroup/Properties/RetentionInDays: expected 30, found 7");
    }

    @Test
    void a_list_changed_by_hand_is_reported() {
        // Given
        stack.updateTemplate("0.0.0.0/0", "203.0.113.0/24");
        aws.pass(Duration.ofMinutes(11));

        // When
        app.reconcile();

        // Then
        assertThat(app.condition("Drifted").message())
                .contains("/Resources/LoadBalancerSecurityGroup/Properties/SecurityGroupIngress", "203.0.113.0/24");
    }

    @Test
    void a_list_changed_in_the_spec_is_an_update_like_any_other() {
        // Given
        app.object().setSpec(Specs.withEnvironment(app.object().getSpec(), "LOG_LEVEL", "debug"));
        app.nextGeneration();
        app.callsSinceLast();

        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(stack.template()).contains("{\"Name\":\"LOG_LEVEL\",\"Value\":\"debug\"}");
        assertThat(app.callsSinceLast())
                .containsEntry("UpdateStack", 1L)
                .doesNotContainKeys("GetTemplate", "CreateChangeSet");
        assertThat(app.status().conditions())
                .noneMatch(condition -> condition.type().equals("Drifted"));
    }

    @Test
    void a_tag_of_the_stack_changed_by_hand_is_reported() {
        // Given
        stack.tag("cost-center", "elsewhere");
        aws.pass(Duration.ofMinutes(11));

        // When
        app.reconcile();

        // Then
        assertThat(app.condition("Drifted").message()).contains("/Tags/cost-center", "elsewhere");
    }

    @Test
    void a_tag_of_the_stack_changed_by_hand_is_taken_back_where_the_spec_asks_for_it() {
        // Given
        driftDetection("Correct");
        stack.tag("cost-center", "elsewhere");
        aws.pass(Duration.ofMinutes(11));
        app.reconcileUntil("CorrectingDrift");

        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(stack.stack().tags()).noneMatch(tag -> tag.key().equals("cost-center"));
        assertThat(app.condition("Drifted").status()).isNotEqualTo("True");
    }

    @Test
    void an_update_by_hand_is_not_undone_where_the_spec_only_asks_for_reports() {
        // Given
        driftDetection("Report");
        waitLonger();
        app.reconcile();
        aws.pass(Duration.ofMinutes(11));

        // When
        app.reconcile();

        // Then
        assertThat(stack.parameter("BuildTimeoutMinutes")).isEqualTo("45");
        assertThat(app.condition("Drifted").status()).isEqualTo("True");
    }

    @Test
    void a_parameter_changed_by_hand_is_set_back_where_the_spec_asks_for_it() {
        // Given
        driftDetection("Correct");
        waitLonger();
        app.reconcileUntil("CorrectingDrift");

        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(stack.parameter("BuildTimeoutMinutes")).isEqualTo("30");
        assertThat(app.condition("Drifted").status()).isNotEqualTo("True");
    }

    @Test
    void a_second_update_by_hand_is_undone_as_well() {
        // Given
        driftDetection("Correct");
        waitLonger();
        app.reconcileUntil("CorrectingDrift");
        app.reconcileUntil("WaitingForFirstCommit");
        waitLonger();
        app.reconcileUntil("CorrectingDrift");

        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(stack.parameter("BuildTimeoutMinutes")).isEqualTo("30");
    }

    @Test
    void a_template_changed_by_hand_is_replaced_after_a_look_at_what_that_changes() {
        // Given
        driftDetection("Correct");
        replaceTheTemplate();
        app.reconcileUntil("PlanningUpdate");
        app.reconcileUntil("CorrectingDrift");

        // When
        app.reconcileUntil("WaitingForFirstCommit");

        // Then
        assertThat(stack.template()).contains("\"RetentionInDays\":30").doesNotContain("\"RetentionInDays\":7");
        assertThat(app.callsSinceLast()).containsEntry("CreateChangeSet", 1L).containsEntry("ExecuteChangeSet", 1L);
    }

    @Test
    void an_image_passed_by_hand_is_no_drift() {
        // Given
        stack.update("Image", "public.ecr.aws/nginx/nginx:1", false);
        aws.pass(Duration.ofMinutes(11));

        // When
        app.reconcile();

        // Then
        assertThat(app.status().conditions())
                .noneMatch(condition -> condition.type().equals("Drifted"));
    }

    @Test
    void the_operators_own_updates_cost_no_look_at_the_template() {
        // When
        Map<String, Long> calls = app.callsSinceLast();

        // Then
        assertThat(calls).containsEntry("UpdateStack", 1L).doesNotContainKey("GetTemplate");
    }

    @Test
    void after_a_restart_the_templates_are_looked_at_once() {
        // Given
        app.callsSinceLast();
        app.restart();
        app.reconcile();
        aws.pass(Duration.ofMinutes(11));

        // When
        app.reconcile();

        // Then
        assertThat(app.callsSinceLast()).containsEntry("GetTemplate", 2L);
    }
}
