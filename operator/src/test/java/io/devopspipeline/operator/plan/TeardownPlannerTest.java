package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.Given.*;
import static io.devopspipeline.operator.plan.StackKind.ARTIFACTS;
import static io.devopspipeline.operator.plan.StackKind.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.Decision.Act;
import io.devopspipeline.operator.plan.Decision.Gone;
import io.devopspipeline.operator.plan.Decision.Stalled;
import io.devopspipeline.operator.plan.Decision.Wait;
import io.devopspipeline.operator.plan.Remains.Releasing;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The teardown's table: what remains → what goes next. */
class TeardownPlannerTest {
    private static final ObservedStack STANDS = stack("UPDATE_COMPLETE");

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void what_remains_goes_in_an_order_that_nothing_can_refill(String row, Remains remains, Decision expected) {
        // When
        Decision decision = TeardownPlanner.next(remains);

        // Then
        assertThat(decision).isEqualTo(expected);
    }

    static Stream<Arguments> rows() {
        ObservedStack thirdTry = after(stack("DELETE_FAILED"), ATTEMPT.token("delete-3"));
        return Stream.of(
                arguments(
                        "everything there → stop what could refill",
                        remains(STANDS, new Releasing("e1", true), 2, true),
                        new Act(new Step.StopReleases("e1"))),
                arguments(
                        "only the source rule is on → stop it",
                        remains(STANDS, new Releasing("", true), 2, true),
                        new Act(new Step.StopReleases(""))),
                arguments(
                        "nothing can start → tasks to zero",
                        remains(STANDS, Releasing.NO, 2, true),
                        new Act(new Step.SetDesiredCount(0))),
                arguments(
                        "no tasks → purge images",
                        remains(STANDS, Releasing.NO, 0, true),
                        new Act(new Step.PurgeImages())),
                arguments(
                        "no images → delete the pipeline stack",
                        remains(STANDS, Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "being deleted → wait",
                        remains(stack("DELETE_IN_PROGRESS"), Releasing.NO, 0, false),
                        new Wait(new Waiting.StackWorks(stack("DELETE_IN_PROGRESS")))),
                arguments(
                        "being updated → wait: AWS refuses a delete",
                        remains(stack("UPDATE_IN_PROGRESS"), Releasing.NO, 0, false),
                        new Wait(new Waiting.StackWorks(stack("UPDATE_IN_PROGRESS")))),
                arguments(
                        "being created → delete: AWS accepts it",
                        remains(stack("CREATE_IN_PROGRESS"), Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "creation rolled back → delete",
                        remains(stack("ROLLBACK_COMPLETE"), Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "rollback stuck → delete",
                        remains(stack("UPDATE_ROLLBACK_FAILED"), Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "change set only → delete, never orphaned",
                        remains(stack("REVIEW_IN_PROGRESS"), Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "a status of the future → delete",
                        remains(stack("REFACTORED"), Releasing.NO, 0, false),
                        delete(PIPELINE, 1)),
                arguments(
                        "delete failed once → again",
                        remains(after(stack("DELETE_FAILED"), ATTEMPT.token("delete-1")), Releasing.NO, 0, false),
                        delete(PIPELINE, 2)),
                arguments(
                        "delete failed, images came back → purge first",
                        remains(after(stack("DELETE_FAILED"), ATTEMPT.token("delete-1")), Releasing.NO, 0, true),
                        new Act(new Step.PurgeImages())),
                arguments(
                        "delete failed three times → stalled",
                        remains(thirdTry, Releasing.NO, 0, false),
                        new Stalled(new Trouble.DeleteFailed(thirdTry))),
                arguments(
                        "delete failed three times, retry requested → again",
                        retried(thirdTry),
                        new Act(new Step.DeleteStack(
                                PIPELINE,
                                "arn:stack",
                                Attempt.of(2, "beef", DIGEST).token("delete-1")))),
                arguments(
                        "termination protection → stalled, not switched off",
                        remains(isProtected(STANDS), Releasing.NO, 0, false),
                        new Stalled(new Trouble.TerminationProtected(isProtected(STANDS)))),
                arguments(
                        "pipeline stack gone, revisions left → deregister",
                        bucket(true, Optional.of(STANDS), true),
                        new Act(new Step.DeregisterTaskDefinitions())),
                arguments(
                        "bucket has content → purge",
                        bucket(false, Optional.of(STANDS), true),
                        new Act(new Step.PurgeBucket())),
                arguments(
                        "bucket empty → delete the artifacts stack",
                        bucket(false, Optional.of(STANDS), false),
                        delete(ARTIFACTS, 1)),
                arguments("both stacks gone → done", bucket(false, Optional.empty(), false), new Gone()),
                arguments(
                        "stacks of another owner → left alone, done",
                        bucket(false, Optional.of(foreign(STANDS)), true),
                        new Gone()),
                arguments(
                        "foreign pipeline stack → left alone, artifacts go",
                        remains(foreign(STANDS), new Releasing("e1", true), 2, true),
                        delete(ARTIFACTS, 1)),
                arguments("deletion policy Retain → done, all kept", keep(), new Gone()));
    }

    private static Remains remains(ObservedStack pipeline, Releasing releasing, int tasks, boolean images) {
        return new Remains(
                false, ATTEMPT, Optional.of(pipeline), releasing, tasks, images, false, Optional.of(STANDS), false);
    }

    private static Remains bucket(boolean revisions, Optional<ObservedStack> artifacts, boolean objects) {
        return new Remains(false, ATTEMPT, Optional.empty(), Releasing.NO, 0, false, revisions, artifacts, objects);
    }

    private static Remains keep() {
        return new Remains(
                true,
                ATTEMPT,
                Optional.of(STANDS),
                new Releasing("e1", true),
                2,
                true,
                false,
                Optional.of(STANDS),
                true);
    }

    private static Remains retried(ObservedStack pipeline) {
        return new Remains(
                false,
                Attempt.of(2, "beef", DIGEST),
                Optional.of(pipeline),
                Releasing.NO,
                0,
                false,
                false,
                Optional.of(STANDS),
                false);
    }

    private static Decision delete(StackKind kind, int n) {
        return new Act(new Step.DeleteStack(kind, "arn:stack", ATTEMPT.token("delete-" + n)));
    }
}
