// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.PipelineAnswers.execution;
import static io.devopspipeline.operator.aws.PipelineAnswers.stage;
import static io.devopspipeline.operator.aws.PipelineAnswers.state;
import static io.devopspipeline.operator.aws.ServiceAnswers.revision;
import static io.devopspipeline.operator.aws.ServiceAnswers.targets;
import static io.devopspipeline.operator.aws.StackAnswers.outputs;
import static io.devopspipeline.operator.aws.StackAnswers.tags;
import static io.devopspipeline.operator.observe.ObservationScope.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.ServiceAnswers;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the registry is asked for the first image. */
class FirstImageObservationTest {
    private static final Observed SERVING = new Observed(
            Optional.of(artifacts("CREATE_COMPLETE")),
            Optional.of(pipeline("CREATE_COMPLETE")),
            Optional.of(release("e1", "Succeeded", "abc")),
            true,
            Optional.of(service(2, 2)),
            Optional.of(new TargetHealthSummary(2, 2, Optional.empty())));

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        stack(ARTIFACTS_ID, "CREATE_COMPLETE", Map.of("ArtifactsBucketName", "bucket"));
        stack(PIPELINE_ID, "CREATE_COMPLETE", PIPELINE_OUTPUTS);
        aws.answersTo("GetTemplate", StackAnswers.template("Resources: {}"))
                .answersTo("ListPipelineExecutions", execution("e1", "Succeeded", "abc"))
                .answersTo("GetPipelineState", state(stage("Deploy", "e1", "Succeeded")))
                .answersTo("DescribeServices", ServiceAnswers.service(2, 2, "app:1"))
                .answersTo("DescribeTaskDefinition", revision("app:1", "repo:1", "settings"))
                .answersTo("DescribeTargetHealth", targets("healthy", "healthy"))
                .answersTo("ListImages", "{\"imageIds\":[{\"imageDigest\":\"sha256:1\"}]}");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void stack(String id, String status, Map<String, String> outputs) {
        aws.answersTo(
                "DescribeStacks",
                "StackName=" + id.split("/")[1],
                200,
                StackAnswers.stack(id, status, tags(OWNER_TAGS), outputs(outputs)));
    }

    private Observed observe(Observed last, ObservationScope scope) {
        return new Observer(aws.account(), CLAIM).observe(desired(), last, scope);
    }

    private static Observed withoutImage() {
        return new Observed(
                SERVING.artifacts(),
                SERVING.pipeline(),
                Optional.empty(),
                false,
                Optional.of(service(0, 0)),
                Optional.empty());
    }

    @Test
    void the_registry_is_not_asked_before_the_first_build_has_ended() {
        // Given
        aws.answersTo("DescribeServices", ServiceAnswers.service(0, 0, "app:1"))
                .answersTo("ListPipelineExecutions", execution("e1", "InProgress", "abc"))
                .answersTo("GetPipelineState", state(stage("Build", "e1", "InProgress")));

        // When
        Observed observed = observe(withoutImage(), FULL);

        // Then
        assertThat(observed.image()).isFalse();
        assertThat(aws.operations()).doesNotContain("ListImages");
    }

    @Test
    void the_registry_is_asked_for_the_first_image_when_the_build_has_ended() {
        // Given
        aws.answersTo("DescribeServices", ServiceAnswers.service(0, 0, "app:1"))
                .answersTo("ListPipelineExecutions", execution("e1", "InProgress", "abc"))
                .answersTo(
                        "GetPipelineState",
                        state(stage("Build", "e1", "Succeeded"), stage("Deploy", "e1", "InProgress")));

        // When
        Observed observed = observe(withoutImage(), FULL);

        // Then
        assertThat(observed.image()).isTrue();
        assertThat(aws.bodyOf("ListImages")).contains("\"repositoryName\":\"images\"");
    }

    @Test
    void an_empty_registry_holds_no_first_image() {
        // Given
        aws.answersTo("DescribeServices", ServiceAnswers.service(0, 0, "app:1"))
                .answersTo("ListImages", "{\"imageIds\":[]}");

        // When
        Observed observed = observe(withoutImage(), FULL);

        // Then
        assertThat(observed.image()).isFalse();
        assertThat(aws.operations()).contains("ListImages");
    }
}
