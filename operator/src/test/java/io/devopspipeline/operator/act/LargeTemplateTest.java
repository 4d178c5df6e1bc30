// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.act;

import static io.devopspipeline.operator.act.ActFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.StackAnswers;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.template.Template;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A template that is too large for a request: it goes by the artifacts bucket. */
class LargeTemplateTest {
    private static final int BODY_MAX = 51_200;
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answers("")
                .answersTo("CreateStack", StackAnswers.created())
                .answersTo("UpdateStack", "<UpdateStackResponse/>")
                .answersTo("CreateChangeSet", "<CreateChangeSetResponse/>");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of("CreateStack", new Step.CreateStack(StackKind.PIPELINE, "token")),
                Arguments.of("UpdateStack", new Step.UpdateStack(StackKind.PIPELINE, "token", Optional.empty(), false)),
                Arguments.of(
                        "CreateChangeSet",
                        new Step.CreateChangeSet(StackKind.PIPELINE, "dop-plan-x", Optional.empty(), false, false)));
    }

    private void execute(Step step, int bytes) {
        Template template = Template.parse("{\"D\":\"" + "x".repeat(bytes - "{\"D\":\"\"}".length()) + "\"}");
        var _ = new StepExecutor(
                        aws.account(), OWNER, blueprints(template, Map.of("VpcId", "vpc-1")), Optional.of(ROLE_ARN))
                .execute(step, Optional.of(ARTIFACTS), Optional.of(PIPELINE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void a_large_template_is_uploaded_and_its_url_is_sent(String operation, Step step) {
        // When
        execute(step, BODY_MAX + 1);

        // Then
        assertThat(aws.request(0).line()).startsWith("PUT").contains("bucket", "templates/d.json");
        assertThat(aws.bodyOf(operation)).containsPattern("TemplateURL=http://[^&]*bucket[^&]*/templates/d.json");
        assertThat(aws.bodyOf(operation)).doesNotContain("TemplateBody");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void a_template_that_just_fits_is_in_the_request(String operation, Step step) {
        // When
        execute(step, BODY_MAX);

        // Then
        assertThat(aws.operations()).containsExactly(operation);
        assertThat(aws.bodyOf(operation)).contains("TemplateBody=").doesNotContain("TemplateURL");
    }

    @Test
    void the_artifacts_stack_needs_no_bucket() {
        // When
        var _ = new StepExecutor(aws.account(), OWNER, blueprints(), Optional.empty())
                .execute(new Step.CreateStack(StackKind.ARTIFACTS, "token"), Optional.empty(), Optional.empty());

        // Then
        assertThat(aws.operations()).containsExactly("CreateStack");
    }
}
