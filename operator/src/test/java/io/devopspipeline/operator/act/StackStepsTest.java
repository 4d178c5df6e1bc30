// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.act.ActFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.PipelineAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.failure.FailureException;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.SeedArchive;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Creating and updating a stack, also by a change set: the template and every parameter. */
class StackStepsTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("CreateStack", StackAnswers.created())
                .answersTo("UpdateStack", "<UpdateStackResponse/>")
                .answersTo("CreateChangeSet", "<CreateChangeSetResponse/>");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Outcome execute(Step step, Blueprints blueprints) {
        return new StepExecutor(aws.account(), OWNER, blueprints, Optional.of(ROLE_ARN))
                .execute(step, Optional.of(ARTIFACTS), Optional.of(PIPELINE));
    }

    private static Step create(StackKind kind) {
        return new Step.CreateStack(kind, "token");
    }

    private static Step update(Optional<String> image, boolean autoscaled) {
        return new Step.UpdateStack(StackKind.PIPELINE, "token", image, autoscaled);
    }

    private static void assertParameter(String body, String name, String value) {
        assertThat(body)
                .containsPattern("ParameterKey=" + name + "&Parameters.member.\\d+.ParameterValue=" + value + "(&|$)");
    }

    @Test
    void the_artifacts_stack_is_created_without_parameters_of_the_run_time() {
        // When
        Outcome outcome = execute(create(StackKind.ARTIFACTS), blueprints());

        // Then
        assertThat(outcome).isEqualTo(Outcome.created("dop-team-app-artifacts", "arn:new"));
        assertThat(aws.operations()).containsExactly("CreateStack");
        assertThat(aws.bodyOf("CreateStack"))
                .contains(
                        "StackName=dop-team-app-artifacts",
                        "TemplateBody={\"Description\":\"artifacts-template\"}",
                        "ClientRequestToken=token",
                        "RoleARN=" + ROLE_ARN,
                        "Tags.member.1.Key=k")
                .doesNotContain("ParameterKey", "CAPABILITY_IAM");
    }

    @Test
    void the_pipeline_stack_is_created_with_the_bucket_no_image_and_the_count_in_the_template() {
        // When
        Outcome outcome = execute(create(StackKind.PIPELINE), blueprints());

        // Then
        assertThat(outcome).isEqualTo(Outcome.created("dop-team-app-pipeline", "arn:new"));
        String body = aws.bodyOf("CreateStack");
        assertThat(body).contains("TemplateBody={\"Description\":\"pipeline-template\"", "CAPABILITY_IAM");
        assertParameter(body, "VpcId", "vpc-1");
        assertParameter(body, "ArtifactsBucket", "bucket");
        assertParameter(body, "ClusterName", "dop-team-app-pipeline");
        assertParameter(body, "Image", "");
        assertParameter(body, "HandedOver", "false");
        assertParameter(body, "Autoscaling", "false");
    }

    @Test
    void the_seed_is_uploaded_before_the_stack_that_reads_it_is_created() {
        // Given
        aws.answers("");

        // When
        execute(create(StackKind.PIPELINE), blueprints(StackParameter.SEED_BUCKET));

        // Then
        assertThat(aws.request(0).line()).startsWith("PUT").contains("bucket", SeedArchive.key());
        assertThat(aws.request(1).operation()).isEqualTo("CreateStack");
        assertParameter(aws.bodyOf("CreateStack"), "SeedBucket", "bucket");
    }

    @Test
    void a_connection_that_is_not_available_keeps_the_stack_from_being_created() {
        // Given
        String arn = "arn:aws:codeconnections:eu-west-1:111122223333:connection/x";
        aws.answersTo("GetConnection", PipelineAnswers.connection("PENDING"));

        // When
        FailureException failure = catchThrowableOfType(
                FailureException.class,
                () -> execute(create(StackKind.PIPELINE), blueprints(Map.of("ConnectionArn", arn))));

        // Then
        assertThat(failure.failure().reason()).isEqualTo(Reason.ConnectionPending);
        assertThat(failure.failure().message()).contains(arn, "PENDING");
        assertThat(aws.operations()).containsExactly("GetConnection");
    }

    @Test
    void an_available_connection_lets_the_stack_be_created() {
        // Given
        String arn = "arn:aws:codeconnections:eu-west-1:111122223333:connection/x";
        aws.answersTo("GetConnection", PipelineAnswers.connection("AVAILABLE"));

        // When
        execute(create(StackKind.PIPELINE), blueprints(Map.of("ConnectionArn", arn)));

        // Then
        assertThat(aws.operations()).containsExactly("GetConnection", "CreateStack");
    }

    @Test
    void an_update_passes_the_running_image_and_hands_the_count_over() {
        // When
        Outcome outcome = execute(update(Optional.of("repo:7"), true), blueprints());

        // Then
        assertThat(outcome).isEqualTo(Outcome.DONE);
        String body = aws.bodyOf("UpdateStack");
        assertThat(body).contains("StackName=dop-team-app-pipeline", "ClientRequestToken=token", "RoleARN=" + ROLE_ARN);
        assertParameter(body, "ArtifactsBucket", "bucket");
        assertParameter(body, "Image", "repo:7");
        assertParameter(body, "HandedOver", "true");
        assertParameter(body, "Autoscaling", "true");
    }

    @Test
    void an_update_before_the_first_release_passes_no_image() {
        // When
        execute(update(Optional.empty(), false), blueprints());

        // Then
        assertParameter(aws.bodyOf("UpdateStack"), "Image", "");
        assertParameter(aws.bodyOf("UpdateStack"), "Autoscaling", "false");
    }

    @Test
    void an_update_keeps_what_was_decided_when_the_stack_was_created() {
        // When
        execute(
                update(Optional.empty(), false),
                blueprints(StackParameter.SUBNET_CIDR, StackParameter.SUBNET_ZONE, StackParameter.SEED_BUCKET));

        // Then
        assertThat(aws.operations()).containsExactly("UpdateStack");
        assertParameter(aws.bodyOf("UpdateStack"), "SubnetCidr", "172.31.9.0/24");
        assertParameter(aws.bodyOf("UpdateStack"), "SubnetZone", "eu-west-1b");
        assertParameter(aws.bodyOf("UpdateStack"), "ClusterName", "first-cluster");
        assertParameter(aws.bodyOf("UpdateStack"), "SeedBucket", "first-bucket");
    }

    @Test
    void the_artifacts_stack_is_updated_without_parameters_of_the_run_time() {
        // When
        execute(new Step.UpdateStack(StackKind.ARTIFACTS, "token", Optional.empty(), false), blueprints());

        // Then
        assertThat(aws.bodyOf("UpdateStack"))
                .contains("StackName=dop-team-app-artifacts", "TemplateBody={\"Description\":\"artifacts-template\"}")
                .doesNotContain("ParameterKey");
    }

    @Test
    void a_change_set_has_the_parameters_of_the_update_and_its_name_as_token() {
        // When
        execute(
                new Step.CreateChangeSet(StackKind.PIPELINE, "dop-plan-x", Optional.of("repo:7"), true, false),
                blueprints());

        // Then
        String body = aws.bodyOf("CreateChangeSet");
        assertThat(body)
                .contains("ChangeSetName=dop-plan-x", "ChangeSetType=UPDATE", "ClientToken=dop-plan-x")
                .doesNotContain("REVERT_DRIFT");
        assertParameter(body, "Image", "repo:7");
        assertParameter(body, "Autoscaling", "true");
    }

    @Test
    void a_change_set_that_reverts_drift_compares_with_the_resources() {
        // When
        execute(
                new Step.CreateChangeSet(StackKind.ARTIFACTS, "dop-plan-x", Optional.empty(), false, true),
                blueprints());

        // Then
        assertThat(aws.bodyOf("CreateChangeSet"))
                .contains("StackName=dop-team-app-artifacts", "DeploymentMode=REVERT_DRIFT");
    }
}
