// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.decision;

import static io.devopspipeline.operator.plan.decision.Step.Pace.AT_ONCE;
import static io.devopspipeline.operator.plan.decision.Step.Pace.SOON;
import static io.devopspipeline.operator.plan.decision.Step.Pace.STACK_WORK;
import static io.devopspipeline.operator.plan.observed.StackKind.ARTIFACTS;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.observed.GivenImage;
import io.devopspipeline.operator.plan.observed.UnapprovedImage;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepTest {
    private static final ImageOrigin.From.Resource FROM = new ImageOrigin.From.Resource("staging", "here");
    private static final GivenImage IMAGE =
            new GivenImage("repo", "sha256:1", Optional.empty(), Optional.empty(), Optional.empty());

    static Stream<Arguments> facts() {
        return Stream.of(
                Arguments.of(new Step.CreateStack(ARTIFACTS, "t"), false, SOON),
                Arguments.of(new Step.CreateStack(PIPELINE, "t"), false, STACK_WORK),
                Arguments.of(new Step.UpdateStack(PIPELINE, "t", Optional.empty(), false), true, SOON),
                Arguments.of(new Step.DeleteStack(ARTIFACTS, "id", "t"), true, SOON),
                Arguments.of(new Step.DeleteStack(PIPELINE, "id", "t"), true, STACK_WORK),
                Arguments.of(new Step.ForceDeleteStack(PIPELINE, "id", "t"), true, STACK_WORK),
                Arguments.of(new Step.RollBackStack(PIPELINE, "id", "t"), true, SOON),
                Arguments.of(new Step.ContinueRollback(PIPELINE, "id", "t"), true, SOON),
                Arguments.of(new Step.CreateChangeSet(PIPELINE, "n", Optional.empty(), false, false), true, SOON),
                Arguments.of(new Step.ExecuteChangeSet(PIPELINE, "n", "t"), true, SOON),
                Arguments.of(new Step.DeleteChangeSet(PIPELINE, "n"), true, SOON),
                Arguments.of(new Step.SetDesiredCount(2), false, SOON),
                Arguments.of(new Step.SetDesiredCount(0), false, AT_ONCE),
                Arguments.of(new Step.RollService("arn", "g1"), false, SOON),
                Arguments.of(new Step.StartRelease("now"), false, SOON),
                Arguments.of(new Step.RollBackRelease(new UnapprovedImage("e1", "approved", "deployed")), true, SOON),
                Arguments.of(new Step.StoreImage(FROM, IMAGE), true, AT_ONCE),
                Arguments.of(new Step.PromoteImage(FROM, IMAGE, "v1"), false, SOON),
                Arguments.of(new Step.StopReleases(Optional.empty()), false, AT_ONCE),
                Arguments.of(new Step.SuspendScaling(), false, AT_ONCE),
                Arguments.of(new Step.PurgeImages(), false, AT_ONCE),
                Arguments.of(new Step.DeleteReports(), false, AT_ONCE),
                Arguments.of(new Step.DeregisterTaskDefinitions(), false, AT_ONCE),
                Arguments.of(new Step.PurgeBucket(), false, AT_ONCE));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_step_says_whether_it_changes_a_stack_and_when_to_ask_again(
            Step step, boolean changesExistingStack, Step.Pace pace) {
        assertThat(step.changesExistingStack()).isEqualTo(changesExistingStack);
        assertThat(step.pace()).isEqualTo(pace);
    }

    @Test
    void the_table_has_every_step() {
        Set<Class<?>> inTable = facts().<Class<?>>map(
                        row -> Objects.requireNonNull(row.get()[0]).getClass())
                .collect(toSet());
        assertThat(inTable).isEqualTo(steps(Step.class).collect(toSet()));
    }

    private static Stream<Class<?>> steps(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(StepTest::steps) : Stream.of(type);
    }
}
