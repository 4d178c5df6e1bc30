// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.request;

import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.PlannerFixtures;
import io.devopspipeline.operator.plan.decision.RequestAction;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.PipelineState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of requests: what is asked and observed → how it is answered. */
class RequestsTest {
    private static final Optional<String> ALICE = Optional.of("alice");
    private static final Request APPROVE = new Request.Approve("e1", ALICE);
    private static final Request REJECT = new Request.Reject("e1");
    private static final Request RESTART = new Request.Restart("now");
    private static final Request BACK = new Request.RollBack("e0", ALICE);

    @ParameterizedTest(name = "{0}")
    @MethodSource({"approvals", "rollbacks", "restarts", "order"})
    void a_request_is_answered_as_the_table_says(
            String row, Desired desired, Observed observed, Optional<Requests.Next> expected) {
        // When
        Optional<Requests.Next> next = Requests.next(desired, observed);

        // Then
        assertThat(next).isEqualTo(expected);
    }

    static Stream<Arguments> approvals() {
        PipelineState.Approval waiting = waiting("e1", "e1").approval().orElseThrow();
        return Stream.of(
                arguments(
                        "the execution that waits is approved → approve it",
                        requested(APPROVE),
                        pipeline(waiting("e1", "e1")),
                        next(APPROVE, new RequestAction.Approval(waiting, true, ALICE))),
                arguments(
                        "… rejected → reject it",
                        requested(REJECT),
                        pipeline(waiting("e1", "e1")),
                        next(REJECT, new RequestAction.Approval(waiting, false, Optional.empty()))),
                arguments(
                        "… with a newer execution behind it → it is the one that is answered",
                        requested(APPROVE),
                        pipeline(waiting("e1", "e2")),
                        next(APPROVE, new RequestAction.Approval(waiting, true, ALICE))),
                arguments(
                        "… of a stack whose tags do not name the new owner yet → not yet",
                        requested(APPROVE),
                        with(adopted(stack("UPDATE_COMPLETE")), waiting("e1", "e1")),
                        Optional.empty()),
                arguments(
                        "another execution waits → refused, and that one reported",
                        requested(APPROVE),
                        pipeline(waiting("e2", "e2")),
                        refused(APPROVE, "Execution \"e1\" does not wait for approval. Execution e2 does.")),
                arguments(
                        "none waits and the execution is over → refused",
                        requested(APPROVE),
                        pipeline(release("Succeeded")),
                        refused(APPROVE, "Execution \"e1\" does not wait for approval.")),
                arguments(
                        "it has been approved, and the operator forgot → nothing",
                        requested(APPROVE),
                        pipeline(answered("e1", "InProgress", "Succeeded")),
                        next(APPROVE, new RequestAction.Nothing())),
                arguments(
                        "it has been rejected meanwhile → nothing",
                        requested(APPROVE),
                        pipeline(answered("e1", "Failed", "Failed")),
                        next(APPROVE, new RequestAction.Nothing())),
                arguments(
                        "it is still building → later",
                        requested(APPROVE),
                        pipeline(release("InProgress")),
                        Optional.empty()),
                arguments(
                        "it builds behind another that waits → later",
                        requested(APPROVE),
                        pipeline(waiting("e0", "e1")),
                        Optional.empty()));
    }

    static Stream<Arguments> rollbacks() {
        PipelineState rollback = new PipelineState(
                Optional.of(execution("e9", "InProgress", "e0")), List.of(stage("Deploy", "e9", "Succeeded")));
        PipelineState failed = new PipelineState(Optional.of(execution("e9", "Failed", "e0")), List.of());
        return Stream.of(
                arguments(
                        "asked → roll back", requested(BACK), serving(), next(BACK, new RequestAction.RollBack("e0"))),
                arguments(
                        "while another release waits for its approval → roll back",
                        requested(BACK),
                        pipeline(waiting("e1", "e1")),
                        next(BACK, new RequestAction.RollBack("e0"))),
                arguments(
                        "while Deploy runs → later: AWS rolls no running stage back",
                        requested(BACK),
                        pipeline(deploying()),
                        Optional.empty()),
                arguments(
                        "while its check runs → later, for the same reason",
                        requested(BACK),
                        pipeline(checking()),
                        Optional.empty()),
                arguments(
                        "the newest execution is that rollback, and the operator forgot → nothing",
                        requested(BACK),
                        pipeline(rollback),
                        next(BACK, new RequestAction.Nothing())),
                arguments(
                        "… and it failed → roll back",
                        requested(BACK),
                        pipeline(failed),
                        next(BACK, new RequestAction.RollBack("e0"))));
    }

    static Stream<Arguments> restarts() {
        return Stream.of(
                arguments(
                        "serving → start new tasks",
                        requested(RESTART),
                        serving(),
                        next(RESTART, new RequestAction.Restart())),
                arguments(
                        "the rollout has failed → start new tasks",
                        requested(RESTART),
                        with(failedRollout()),
                        next(RESTART, new RequestAction.Restart())),
                arguments(
                        "another release waits for its approval → start new tasks of the one that runs",
                        requested(RESTART),
                        pipeline(waiting("e1", "e1")),
                        next(RESTART, new RequestAction.Restart())),
                arguments(
                        "a rollout is in progress → after it",
                        requested(RESTART),
                        with(service(2, 1)),
                        Optional.empty()),
                arguments("while Deploy runs → after it", requested(RESTART), pipeline(deploying()), Optional.empty()),
                arguments("no service is shown → later", requested(RESTART), withoutService(), Optional.empty()),
                arguments(
                        "the service is scaled to zero → refused",
                        requested(RESTART),
                        with(service(0, 0)),
                        refused(RESTART, "The service runs no tasks, so there are none to restart.")),
                arguments(
                        "the service has another image than the approved one → refused",
                        requested(RESTART),
                        pipeline(approvedAnother()),
                        refused(RESTART, "The service has another image than the one that was approved.")));
    }

    static Stream<Arguments> order() {
        PipelineState.Approval waiting = waiting("e1", "e1").approval().orElseThrow();
        Observed updating = with(output(stack("UPDATE_COMPLETE"), "SpecDigest", OLD_DIGEST), waiting("e1", "e1"));
        return Stream.of(
                arguments("nothing asked → nothing", desired(), serving(), Optional.empty()),
                arguments("a start is the planner's → nothing", releaseRequested(), serving(), Optional.empty()),
                arguments(
                        "one that cannot be answered yet does not hold up the next",
                        requested(new Request.Approve("e2", ALICE), APPROVE),
                        pipeline(waiting("e1", "e2")),
                        next(APPROVE, new RequestAction.Approval(waiting, true, ALICE))),
                arguments(
                        "an update waits for the release → approve it all the same",
                        requested(APPROVE),
                        updating,
                        next(APPROVE, new RequestAction.Approval(waiting, true, ALICE))),
                arguments(
                        "the stack is being updated → later",
                        requested(APPROVE),
                        with(stack("UPDATE_IN_PROGRESS"), waiting("e1", "e1")),
                        Optional.empty()),
                arguments(
                        "the stack is somebody else's → never",
                        requested(APPROVE),
                        with(foreign(stack("UPDATE_COMPLETE")), waiting("e1", "e1")),
                        Optional.empty()),
                arguments(
                        "suspended → not while it is",
                        suspended(APPROVE),
                        pipeline(waiting("e1", "e1")),
                        Optional.empty()));
    }

    private static Desired suspended(Request request) {
        return PlannerFixtures.suspended(requested(request));
    }

    private static Observed pipeline(PipelineState release) {
        return with(stack("UPDATE_COMPLETE"), release);
    }

    private static Observed withoutService() {
        Observed serving = serving();
        return new Observed(
                serving.artifacts(), serving.pipeline(), serving.release(), true, Optional.empty(), Optional.empty());
    }

    /** The service has image repo:one. */
    private static PipelineState approvedAnother() {
        return new PipelineState(
                        Optional.of(execution("e1", "Succeeded", "")), List.of(stage("Deploy", "e1", "Succeeded")))
                .withApprovedImage(Optional.of("repo:approved"));
    }

    private static Optional<Requests.Next> next(Request request, RequestAction answer) {
        return Optional.of(new Requests.Next(request, answer));
    }

    private static Optional<Requests.Next> refused(Request request, String why) {
        return next(request, new RequestAction.Refusal(why));
    }
}
