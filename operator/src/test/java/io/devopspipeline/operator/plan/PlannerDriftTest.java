// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.ChangeSetFixtures.changeSet;
import static io.devopspipeline.operator.plan.ChangeSetFixtures.failedChangeSet;
import static io.devopspipeline.operator.plan.ChangeSetFixtures.modify;
import static io.devopspipeline.operator.plan.ExpectedDecisions.update;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.*;
import static io.devopspipeline.operator.plan.TemplateFixtures.*;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Settled;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.Plan;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.RunningImage;
import io.devopspipeline.operator.plan.observed.Service;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When drift is reverted. */
class PlannerDriftTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("updatesByHand")
    void a_stack_updated_outside_the_operator_is_updated_again_once(
            String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    /** Updates of the pipeline stack outside the operator are to be undone. */
    private static Desired correcting() {
        Desired d = desired();
        DesiredStack p = d.pipeline();
        DesiredStack correcting = new DesiredStack(
                p.name(),
                p.digest(),
                p.template(),
                p.parameters(),
                p.tags(),
                p.attempt(),
                p.changes(),
                p.revert(),
                true);
        return new Desired(d.artifacts(), correcting, d.tasks(), d.suspended(), d.requests());
    }

    static Stream<Arguments> updatesByHand() {
        ObservedStack changed = parameter(stack("UPDATE_COMPLETE"), "Cpu", "4096");
        Plan plan = Plan.of(changed, correcting().pipeline(), Optional.empty());
        String token = ATTEMPT.token(RunningImage.operation("revert-" + plan.hash(), Optional.of("repo:one")));
        ObservedStack failed = parameter(after(stack("UPDATE_ROLLBACK_COMPLETE"), token), "Cpu", "4096");
        ObservedStack template = stack("UPDATE_COMPLETE")
                .withTemplate(Optional.of(template("u", "TaskDefinition", "Properties/Cpu", part("1"))));
        Plan templatePlan = Plan.of(template, correcting().pipeline(), Optional.of("repo:one"));
        return Stream.of(
                arguments("only to be reported → nothing", desired(), with(changed), new Settled()),
                arguments(
                        "to be undone → update",
                        correcting(),
                        with(changed),
                        new Act(new Step.UpdateStack(PIPELINE, token, Optional.of("repo:one"), false))),
                arguments(
                        "… that failed → stalled",
                        correcting(),
                        with(failed),
                        new Decision.Stalled(new StallCause.UpdateFailed(failed))),
                arguments(
                        "another template → change set first",
                        correcting(),
                        with(template),
                        new Act(new Step.CreateChangeSet(
                                PIPELINE, templatePlan.changeSet(), Optional.of("repo:one"), false, false))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drift")
    void the_next_step_is_the_one_of_the_table(String row, Desired desired, Observed observed, Decision expected) {
        // When
        Decision decision = Planner.next(desired, observed);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> drift() {
        Instant found = THEN.plusSeconds(60);
        Desired correcting = reverting(desired(), found);
        ObservedStack stack = stack("UPDATE_COMPLETE");
        Plan plan = Plan.ofRevert(stack, correcting.pipeline());
        ChangeSet group = changeSet(plan.changeSet(), "AVAILABLE", modify("AWS::EC2::SecurityGroup", "False"));
        ChangeSet replacing = changeSet(plan.changeSet(), "AVAILABLE", modify("AWS::Logs::LogGroup", "True"));
        ChangeSet revision = changeSet(plan.changeSet(), "AVAILABLE", modify("AWS::ECS::TaskDefinition", "True"));
        ChangeSet failed = failedChangeSet(plan.changeSet(), "no");
        ObservedStack planned = stack.with(List.of(group));
        Service refused = service(2, 2, REVISION_1, revision(9, "repo:two", "settings"));
        Decision execute = new Act(new Step.ExecuteChangeSet(
                PIPELINE, plan.changeSet(), ATTEMPT.token("revert-" + plan.id().substring(ChangeSet.PREFIX.length()))));
        return Stream.of(
                arguments(
                        "drift found → change set, with the image that the stack has",
                        correcting,
                        with(stack),
                        new Act(new Step.CreateChangeSet(
                                PIPELINE, plan.changeSet(), Optional.of("repo:one"), false, true))),
                arguments("… ready → execute", correcting, with(planned), execute),
                arguments(
                        "… but the spec changed → that first",
                        correcting,
                        with(output(stack, "SpecDigest", OLD_DIGEST)),
                        update()),
                arguments(
                        "drift found before the stack's last change → nothing",
                        reverting(desired(), THEN.minusSeconds(60)),
                        with(stack),
                        new Settled()),
                arguments(
                        "the service runs an older revision than its newest, to which its family resolves → nothing",
                        correcting,
                        with(planned, refused),
                        new Settled()),
                arguments(
                        "a revision would be registered → nothing",
                        correcting,
                        with(stack.with(List.of(revision))),
                        new Settled()),
                arguments(
                        "a release runs → nothing yet",
                        correcting,
                        with(planned, release("InProgress")),
                        new Settled()),
                arguments(
                        "AWS cannot take it back → nothing",
                        correcting,
                        with(stack.with(List.of(failed))),
                        new Settled()),
                arguments(
                        "something would be replaced → a person",
                        correcting,
                        with(stack.with(List.of(replacing))),
                        new Wait(new Waiting.PlanApproval(
                                stack.with(List.of(replacing)), replacing, plan.id(), changes(false, ""), true))),
                arguments(
                        "approval required → a person",
                        reverting(approving(""), found),
                        with(planned),
                        new Wait(new Waiting.PlanApproval(planned, group, plan.id(), changes(true, ""), true))),
                arguments("… given → execute", reverting(approving(plan.id()), found), with(planned), execute));
    }
}
