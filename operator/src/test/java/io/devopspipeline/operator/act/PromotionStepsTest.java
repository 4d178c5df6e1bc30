// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.act.ActFixtures.ARTIFACTS;
import static io.devopspipeline.operator.act.ActFixtures.OWNER;
import static io.devopspipeline.operator.act.ActFixtures.PIPELINE;
import static io.devopspipeline.operator.act.ActFixtures.blueprints;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a promotion asks of AWS. */
class PromotionStepsTest {
    private static final ImageOrigin.From.Resource STAGING = new ImageOrigin.From.Resource("staging", "team");
    private static final GivenImage IMAGE = new GivenImage(
            "111122223333.dkr.ecr.eu-west-1.amazonaws.com/images",
            "sha256:1",
            Optional.of("c1"),
            Optional.empty(),
            Optional.empty());
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo("UpdateStack", "<UpdateStackResponse/>").answersTo("CreateStack", StackAnswers.created());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void execute(Step step, Optional<String> repository, ObservedStack pipeline) {
        var _ = new StepExecutor(
                        aws.account(),
                        OWNER,
                        blueprints(StackParameter.IMAGE_REPOSITORY),
                        Optional.empty(),
                        repository,
                        () -> true)
                .execute(step, Optional.of(ARTIFACTS), Optional.of(pipeline));
    }

    @Test
    void an_image_is_stored_where_the_template_takes_it() {
        // Given
        aws.answers("");

        // When
        execute(new Step.StoreImage(STAGING, IMAGE), Optional.empty(), PIPELINE);

        // Then
        assertThat(aws.operations()).singleElement().asString().startsWith("PUT /bucket/source/image.zip");
    }

    @Test
    void the_start_of_one_version_is_sent_with_one_token() {
        // Given
        aws.answersTo("StartPipelineExecution", "{\"pipelineExecutionId\": \"e1\"}");

        // When
        execute(new Step.PromoteImage(STAGING, IMAGE, "v1"), Optional.empty(), PIPELINE);
        execute(new Step.PromoteImage(STAGING, IMAGE, "v1"), Optional.empty(), PIPELINE);
        execute(new Step.PromoteImage(STAGING, IMAGE, "v2"), Optional.empty(), PIPELINE);

        // Then
        assertThat(aws.requests().stream().map(CannedAws.Request::body).distinct())
                .hasSize(2)
                .allMatch(body -> body.contains("\"name\":\"pipeline\""));
    }

    @Test
    void the_stack_is_created_with_the_repository_of_the_image() {
        // When
        execute(new Step.CreateStack(StackKind.PIPELINE, "token"), Optional.of("images"), PIPELINE);

        // Then
        assertRepository("CreateStack", "images");
    }

    @ParameterizedTest
    @CsvSource({"images, images", ", earlier"})
    void an_update_keeps_the_repository_while_the_other_resource_offers_none(String offered, String expected) {
        // Given
        ObservedStack stack = PIPELINE.toBuilder()
                .parameters(Map.of("ImageRepository", "earlier"))
                .build();

        // When
        execute(
                new Step.UpdateStack(StackKind.PIPELINE, "token", Optional.empty(), false),
                Optional.ofNullable(offered),
                stack);

        // Then
        assertRepository("UpdateStack", expected);
    }

    private void assertRepository(String operation, String repository) {
        assertThat(aws.bodyOf(operation))
                .containsPattern(
                        "ParameterKey=ImageRepository&Parameters.member.\\d+.ParameterValue=" + repository + "(&|$)");
    }
}
