// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.UpdatePolicy;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From wherever AWS stands, and however its dice fall, the ladder ends: settled or stalled. */
class PlannerEndsTest {
    private static final int WORLDS = 20_000;
    private static final int TURNS = 40;

    @Test
    void the_ladder_ends_never_changes_what_aws_works_on_and_never_repeats_an_attempt() {
        for (long seed = 0; seed < WORLDS; seed++) {
            // Given
            SimulatedAws world = new SimulatedAws(seed);
            Desired desired = world.spec();
            Observed observed = world.found();

            // When
            List<String> story = live(world, desired, observed);

            // Then
            assertThat(story).as("world %d: %s", seed, story).hasSizeLessThan(TURNS);
        }
    }

    private static List<String> live(SimulatedAws world, Desired first, Observed found) {
        Desired desired = first;
        Observed observed = found;
        List<String> story = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        while (story.size() < TURNS) {
            Decision decision = Planner.next(desired, observed);
            story.add(decision.toString());
            if (decision instanceof Act act) {
                assertThat(moves(act.step(), observed))
                        .as("changed while AWS works: %s", story)
                        .isFalse();
                token(act.step()).ifPresent(token -> assertThat(tokens.add(token))
                        .as("repeated: %s", story)
                        .isTrue());
                observed = world.after(act.step(), observed);
                desired = act.step() instanceof Step.StartRelease ? handled(desired) : desired;
            } else if (decision instanceof Wait wait && wait.on() instanceof Waiting.PlanApproval asked) {
                if (!world.approves()) {
                    return story;
                }
                desired = approved(desired, asked.id());
            } else if (decision instanceof Wait wait) {
                observed = world.later(wait.on(), observed);
            } else {
                return story;
            }
        }
        return story;
    }

    /** Whether AWS works on what the step changes. */
    private static boolean moves(Step step, Observed observed) {
        StackKind kind = step instanceof Step.CreateStack create ? create.kind() : StackKind.PIPELINE;
        return observed.stack(kind).filter(stack -> stack.phase().moves()).isPresent();
    }

    private static Desired approved(Desired desired, String plan) {
        return new Desired(
                approved(desired.artifacts(), plan),
                approved(desired.pipeline(), plan),
                desired.tasks(),
                desired.suspended(),
                desired.requests());
    }

    private static DesiredStack approved(DesiredStack stack, String plan) {
        UpdatePolicy changes = stack.changes();
        return new DesiredStack(
                stack.name(),
                stack.digest(),
                stack.template(),
                stack.parameters(),
                stack.tags(),
                stack.attempt(),
                new UpdatePolicy(changes.approval(), Optional.of(plan), changes.resource(), changes.shown()),
                stack.revert(),
                false);
    }

    private static Desired handled(Desired desired) {
        return new Desired(desired.artifacts(), desired.pipeline(), desired.tasks(), desired.suspended(), List.of());
    }

    private static Optional<String> token(Step step) {
        return switch (step) {
            case Step.CreateStack create -> Optional.of(create.kind() + create.token());
            case Step.UpdateStack update -> Optional.of(update.kind() + update.token());
            case Step.CreateChangeSet _ -> Optional.empty();
            case Step.ExecuteChangeSet execute -> Optional.of(execute.kind() + execute.token());
            case Step.DeleteChangeSet _ -> Optional.empty();
            case Step.DeleteStack delete -> Optional.of(delete.kind() + delete.token());
            case Step.RollBackStack back -> Optional.of(back.kind() + back.token());
            case Step.ContinueRollback resume -> Optional.of(resume.kind() + resume.token());
            case Step.RollService roll -> Optional.of(roll.toString());
            case Step.SetDesiredCount _ -> Optional.empty();
            case Step.StartRelease release -> Optional.of(release.toString());
            case Step.RollBackRelease _ -> Optional.empty();
            case Step.StoreImage store -> Optional.of(store.toString());
            case Step.PromoteImage promote -> Optional.of(promote.version());
            case Step.ForceDeleteStack delete -> Optional.of(delete.kind() + delete.token());
            case Step.StopReleases _ -> Optional.empty();
            case Step.SuspendScaling _ -> Optional.empty();
            case Step.PurgeImages _ -> Optional.empty();
            case Step.DeleteReports _ -> Optional.empty();
            case Step.DeregisterTaskDefinitions _ -> Optional.empty();
            case Step.PurgeBucket _ -> Optional.empty();
        };
    }
}
