// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.service;

import static io.devopspipeline.operator.plan.ChangeSetFixtures.changeSet;
import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static io.devopspipeline.operator.plan.ReleaseFixtures.release;
import static io.devopspipeline.operator.plan.ReleaseFixtures.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.Planner;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Step;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import io.devopspipeline.operator.plan.observed.UnapprovedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The service has image repo:one. */
class ApprovedImageTest {
    private static final UnapprovedImage OTHER = new UnapprovedImage("e1", "repo:approved", "repo:one");
    private static final Decision ROLL_BACK = new Decision.Act(new Step.RollBackRelease(OTHER));
    private static final ObservedStack OLD = output(stack("UPDATE_COMPLETE"), "SpecDigest", OLD_DIGEST);

    private static final ObservedStack PLANNED =
            OLD.with(List.of(changeSet(plan(OLD, "repo:one").changeSet(), "AVAILABLE")));

    @ParameterizedTest(name = "{0}")
    @MethodSource({"images", "order"})
    void another_image_than_the_approved_one_is_taken_back_first(
            String row, Desired desired, Observed observed, Decision expected) {
        assertThat(Planner.next(desired, observed)).isEqualTo(expected);
    }

    static Stream<Arguments> images() {
        return Stream.of(
                arguments(
                        "the approved image → settled", desired(), after(deployed("repo:one")), new Decision.Settled()),
                arguments("another image → rolled back", desired(), after(deployed("repo:approved")), ROLL_BACK),
                arguments(
                        "another image at zero tasks → stalled",
                        desired(),
                        atZero(deployed("repo:approved")),
                        new Decision.Stalled(new StallCause.ImageNotApproved(OTHER))),
                arguments(
                        "another image at zero tasks while its Deploy runs → not started",
                        desired(),
                        atZero(last("InProgress").withApprovedImage(Optional.of("repo:approved"))),
                        new Decision.Wait(new Waiting.FirstDeploy())),
                arguments(
                        "the approved image at zero tasks → started",
                        desired(),
                        atZero(deployed("repo:one")),
                        new Decision.Act(new Step.SetDesiredCount(2))),
                arguments(
                        "nothing known of an approval → settled",
                        desired(),
                        after(deployed("repo:one").withApprovedImage(Optional.empty())),
                        new Decision.Settled()),
                arguments(
                        "another image whose Deploy failed: ECS is back at the one before → settled",
                        desired(),
                        after(last("Failed").withApprovedImage(Optional.of("repo:approved"))),
                        new Decision.Settled()),
                arguments(
                        "another image while the next Deploy runs → settled",
                        desired(),
                        after(last("InProgress").withApprovedImage(Optional.of("repo:approved"))),
                        new Decision.Settled()));
    }

    static Stream<Arguments> order() {
        Observed other = after(deployed("repo:approved"));
        return Stream.of(
                arguments(
                        "before an update of the pipeline, which would make it impossible",
                        desired(),
                        with(other, OLD),
                        ROLL_BACK),
                arguments(
                        "while an update waits for its approval", approving("other plan"), with(other, OLD), ROLL_BACK),
                arguments(
                        "after an update that was rolled back",
                        desired(),
                        with(other, stack("UPDATE_ROLLBACK_COMPLETE")),
                        ROLL_BACK),
                arguments("not while suspended", suspended(desired()), other, new Decision.Suspended()),
                arguments(
                        "not before the stack is handed over",
                        desired(),
                        with(other, parameter(stack("CREATE_COMPLETE"), "HandedOver", "false")),
                        Planner.next(
                                desired(),
                                with(serving(), parameter(stack("CREATE_COMPLETE"), "HandedOver", "false")))),
                arguments(
                        "not while CloudFormation works on the stack",
                        desired(),
                        with(other, stack("UPDATE_IN_PROGRESS")),
                        Planner.next(desired(), with(serving(), stack("UPDATE_IN_PROGRESS")))),
                arguments(
                        "a service without tasks gets none while an update waits for its approval",
                        approving(""),
                        with(atZero(deployed("repo:approved")), PLANNED),
                        Planner.next(approving(""), with(after(deployed("repo:one")), PLANNED))),
                arguments(
                        "… and no autoscaling, which would start some",
                        autoscaled(1, 3),
                        atZero(deployed("repo:approved")),
                        new Decision.Stalled(new StallCause.ImageNotApproved(OTHER))),
                arguments(
                        "a service without tasks does not keep a requested release from being started",
                        releaseRequested(),
                        atZero(deployed("repo:approved")),
                        new Decision.Act(new Step.StartRelease("now"))),
                arguments(
                        "a service without tasks does not keep a changed spec from being applied",
                        desired(),
                        with(atZero(deployed("repo:approved")), OLD),
                        Planner.next(desired(), with(atZero(deployed("repo:one")), OLD))));
    }

    private static Observed after(PipelineState release) {
        return with(serving(), release);
    }

    private static Observed atZero(PipelineState release) {
        TaskDefinition one = revision(3, "repo:one", "settings");
        return after(release).with(service(0, 0, one, one));
    }

    private static PipelineState deployed(String approved) {
        return last("Succeeded").withApprovedImage(Optional.of(approved));
    }

    private static PipelineState last(String deploy) {
        return new PipelineState(release(deploy).execution(), List.of(stage("Deploy", "e1", deploy)));
    }
}
