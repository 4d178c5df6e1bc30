// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.teardown;

import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.observed.StackKind.ARTIFACTS;
import static io.devopspipeline.operator.plan.observed.StackKind.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Gone;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Suspended;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.TeardownDesired;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.observed.TeardownObserved.Releasing;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The teardown's table: what remains → what goes next. */
class TeardownPlannerTest {
    private static final ObservedStack STANDS = stack("UPDATE_COMPLETE");
    private static final TeardownDesired PLAIN = new TeardownDesired(false, false, Set.of(), ATTEMPT);
    private static final TeardownDesired KEEP = new TeardownDesired(true, false, Set.of(), ATTEMPT);
    private static final TeardownDesired SUSPENDED = new TeardownDesired(false, true, Set.of(), ATTEMPT);
    private static final TeardownDesired FORCED = forced("arn:stack");
    private static final TeardownDesired RETRIED =
            new TeardownDesired(false, false, Set.of(), Attempt.of(2, Optional.of("beef"), DIGEST));

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void what_remains_goes_in_an_order_that_nothing_can_refill(
            String row, TeardownDesired removal, TeardownObserved remains, Decision expected) {
        // When
        Decision decision = TeardownPlanner.next(removal, remains);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> rows() {
        ObservedStack thirdTry = after(stack("DELETE_FAILED"), ATTEMPT.token("delete-3"));
        ObservedStack secondTry = after(stack("DELETE_FAILED"), ATTEMPT.token("delete-2"));
        ObservedStack byForce = after(stack("DELETE_FAILED"), ATTEMPT.token("delete-force"));
        return Stream.of(
                arguments(
                        "everything there → stop what could refill",
                        PLAIN,
                        remains(STANDS, new Releasing(Optional.of("e1"), true), 2, false),
                        new Act(new Step.StopReleases(Optional.of("e1")))),
                arguments(
                        "only the source rule is on → stop it",
                        PLAIN,
                        remains(STANDS, new Releasing(Optional.empty(), true), 2, false),
                        new Act(new Step.StopReleases(Optional.empty()))),
                arguments(
                        "automatic scaling would start tasks again → suspend it before the tasks go",
                        PLAIN,
                        scaled(2),
                        new Act(new Step.SuspendScaling())),
                arguments(
                        "automatic scaling with no tasks now → suspend it all the same",
                        PLAIN,
                        scaled(0),
                        new Act(new Step.SuspendScaling())),
                arguments(
                        "nothing can start → tasks to zero",
                        PLAIN,
                        remains(STANDS, Releasing.NO, 2, false),
                        new Act(new Step.SetDesiredCount(0))),
                arguments(
                        "no tasks, but test reports → delete them",
                        PLAIN,
                        remains(STANDS, Releasing.NO, 0, false).withReports(true),
                        new Act(new Step.DeleteReports())),
                arguments(
                        "no tasks → delete the pipeline stack, which takes its images along",
                        PLAIN,
                        remains(STANDS, Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "being deleted → wait",
                        PLAIN,
                        remains(stack("DELETE_IN_PROGRESS"), Releasing.NO, 0, false),
                        new Wait(new Waiting.StackWorks(stack("DELETE_IN_PROGRESS")))),
                arguments(
                        "being updated → wait: AWS refuses a delete",
                        PLAIN,
                        remains(stack("UPDATE_IN_PROGRESS"), Releasing.NO, 0, false),
                        new Wait(new Waiting.StackWorks(stack("UPDATE_IN_PROGRESS")))),
                arguments(
                        "being created → delete: AWS accepts it",
                        PLAIN,
                        remains(stack("CREATE_IN_PROGRESS"), Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "creation rolled back → delete",
                        PLAIN,
                        remains(stack("ROLLBACK_COMPLETE"), Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "rollback stuck → delete",
                        PLAIN,
                        remains(stack("UPDATE_ROLLBACK_FAILED"), Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "change set only → delete, never orphaned",
                        PLAIN,
                        remains(stack("REVIEW_IN_PROGRESS"), Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "a status of the future → delete",
                        PLAIN,
                        remains(stack("REFACTORED"), Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "delete failed once → again",
                        PLAIN,
                        remains(after(stack("DELETE_FAILED"), ATTEMPT.token("delete-1")), Releasing.NO, 0, false),
                        delete(PIPELINE, 2)),
                arguments(
                        "delete failed, images may block → purge first",
                        PLAIN,
                        remains(after(stack("DELETE_FAILED"), ATTEMPT.token("delete-1")), Releasing.NO, 0, true),
                        new Act(new Step.PurgeImages())),
                arguments(
                        "delete failed, images may block and test reports are left → purge first",
                        PLAIN,
                        remains(secondTry, Releasing.NO, 0, true).withReports(true),
                        new Act(new Step.PurgeImages())),
                arguments(
                        "delete failed three times → stalled",
                        PLAIN,
                        remains(thirdTry, Releasing.NO, 0, false),
                        new Stalled(new StallCause.DeleteFailed(thirdTry))),
                arguments(
                        "delete failed three times, retry requested → again",
                        RETRIED,
                        remains(thirdTry, Releasing.NO, 0, false),
                        new Act(new Step.DeleteStack(
                                PIPELINE,
                                "arn:stack",
                                Attempt.of(2, Optional.of("beef"), DIGEST).token("delete-1")))),
                arguments(
                        "termination protection → stalled, not switched off",
                        PLAIN,
                        remains(isProtected(STANDS), Releasing.NO, 0, false),
                        new Stalled(new StallCause.TerminationProtected(isProtected(STANDS)))),
                arguments(
                        "pipeline stack gone, revisions left → deregister",
                        PLAIN,
                        bucket(true, Optional.of(STANDS), true),
                        new Act(new Step.DeregisterTaskDefinitions())),
                arguments(
                        "bucket has content → purge",
                        PLAIN,
                        bucket(false, Optional.of(STANDS), true),
                        new Act(new Step.PurgeBucket())),
                arguments(
                        "bucket empty → delete the artifacts stack",
                        PLAIN,
                        bucket(false, Optional.of(STANDS), false),
                        delete(ARTIFACTS, 1)),
                arguments("both stacks gone → done", PLAIN, bucket(false, Optional.empty(), false), new Gone()),
                arguments(
                        "stacks of another owner → left alone, done",
                        PLAIN,
                        bucket(false, Optional.of(foreign(STANDS)), true),
                        new Gone()),
                arguments(
                        "foreign pipeline stack → left alone, artifacts go",
                        PLAIN,
                        remains(foreign(STANDS), new Releasing(Optional.of("e1"), true), 2, false),
                        delete(ARTIFACTS, 1)),
                arguments("deletion policy Retain → done, all kept", KEEP, everything(), new Gone()),
                arguments(
                        "deletion policy Retain while AWS works → done, all kept",
                        KEEP,
                        remains(stack("CREATE_IN_PROGRESS"), Releasing.NO, 0, false),
                        new Gone()),
                arguments(
                        "deletion policy Retain when the deletion is stuck → done, the rest kept",
                        KEEP,
                        remains(thirdTry, Releasing.NO, 0, false),
                        new Gone()),
                arguments(
                        "force allowed, but two tries failed → a third as usual",
                        FORCED,
                        remains(secondTry, Releasing.NO, 0, false),
                        delete(PIPELINE, 3)),
                arguments(
                        "force allowed, three tries failed → once by force",
                        FORCED,
                        remains(thirdTry, Releasing.NO, 0, false),
                        force(PIPELINE)),
                arguments(
                        "force allowed, three tries failed, images may block → purge first",
                        FORCED,
                        remains(thirdTry, Releasing.NO, 0, true),
                        new Act(new Step.PurgeImages())),
                arguments(
                        "by force failed, too → stalled, not asked twice",
                        FORCED,
                        remains(byForce, Releasing.NO, 0, false),
                        new Stalled(new StallCause.DeleteFailed(byForce))),
                arguments(
                        "by force failed, force taken back → stalled, not tried anew",
                        PLAIN,
                        remains(byForce, Releasing.NO, 0, false),
                        new Stalled(new StallCause.DeleteFailed(byForce))),
                arguments(
                        "force allowed for another stack → stalled",
                        forced("arn:another"),
                        remains(thirdTry, Releasing.NO, 0, false),
                        new Stalled(new StallCause.DeleteFailed(thirdTry))),
                arguments(
                        "force allowed for the artifacts stack → once by force",
                        FORCED,
                        bucket(false, Optional.of(thirdTry), false),
                        force(ARTIFACTS)),
                arguments(
                        "force allowed, termination protection → stalled, not switched off",
                        FORCED,
                        remains(isProtected(thirdTry), Releasing.NO, 0, false),
                        new Stalled(new StallCause.TerminationProtected(isProtected(thirdTry)))),
                arguments(
                        "force allowed, foreign stacks → left alone",
                        FORCED,
                        bucket(false, Optional.of(foreign(thirdTry)), true),
                        new Gone()),
                arguments("suspended → nothing is torn down", SUSPENDED, everything(), new Suspended()),
                arguments(
                        "suspended while AWS deletes → wait: AWS goes on",
                        SUSPENDED,
                        remains(stack("DELETE_IN_PROGRESS"), Releasing.NO, 0, false),
                        new Wait(new Waiting.StackWorks(stack("DELETE_IN_PROGRESS")))),
                arguments(
                        "suspended, nothing there → done",
                        SUSPENDED,
                        bucket(false, Optional.empty(), false),
                        new Gone()));
    }

    private static TeardownDesired forced(String stackId) {
        return new TeardownDesired(false, false, Set.of(stackId), ATTEMPT);
    }

    private static TeardownObserved remains(ObservedStack pipeline, Releasing releasing, int tasks, boolean images) {
        return new TeardownObserved(
                Optional.of(pipeline), releasing, false, tasks, images, false, false, Optional.of(STANDS), false);
    }

    private static TeardownObserved scaled(int tasks) {
        return new TeardownObserved(
                Optional.of(STANDS), Releasing.NO, true, tasks, false, false, false, Optional.of(STANDS), false);
    }

    private static TeardownObserved bucket(boolean revisions, Optional<ObservedStack> artifacts, boolean objects) {
        return TeardownObserved.afterPipeline(revisions, artifacts, objects);
    }

    private static TeardownObserved everything() {
        return remains(STANDS, new Releasing(Optional.of("e1"), true), 2, false);
    }

    private static Decision force(StackKind kind) {
        return new Act(new Step.ForceDeleteStack(kind, "arn:stack", ATTEMPT.token("delete-force")));
    }

    private static Decision delete(StackKind kind, int n) {
        return new Act(new Step.DeleteStack(kind, "arn:stack", ATTEMPT.token("delete-" + n)));
    }
}
