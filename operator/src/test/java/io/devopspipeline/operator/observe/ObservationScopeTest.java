// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.observe.ObservationScope.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.artifacts;
import static io.devopspipeline.operator.observe.ObservedFixtures.pipeline;
import static io.devopspipeline.operator.observe.ObservedFixtures.release;
import static io.devopspipeline.operator.observe.ObservedFixtures.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.MissingResource;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ReleaseProblem;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is observed next, given what was observed last. */
class ObservationScopeTest {
    private static final ObservedStack COMPLETE = pipeline("CREATE_COMPLETE");
    private static final Service STEADY = service(2, 2);

    @ParameterizedTest(name = "{0}")
    @MethodSource("scopes")
    void the_next_observation_has_the_scope_of_the_table(String row, Observed last, ObservationScope expected) {
        // When
        ObservationScope scope = ObservationScope.next(last);

        // Then
        assertThat(scope).isEqualTo(expected);
    }

    static Stream<Arguments> scopes() {
        Observed serving = serving(STEADY, new TargetHealthSummary(2, 2, Optional.empty()), "Succeeded");
        ObservedStack planning = COMPLETE.with(List.of(
                new ChangeSet("dop-plan-x", "", "CREATE_IN_PROGRESS", "UNAVAILABLE", Optional.empty(), List.of())));
        return Stream.of(
                arguments("nothing exists", Observed.NOTHING, FULL),
                arguments("the artifacts stack is created", stacks("CREATE_IN_PROGRESS", Optional.empty()), FULL),
                arguments("there is no pipeline stack yet", stacks("CREATE_COMPLETE", Optional.empty()), FULL),
                arguments(
                        "the pipeline stack is created",
                        stacks("CREATE_COMPLETE", Optional.of(pipeline("CREATE_IN_PROGRESS"))),
                        PIPELINE_STACK),
                arguments(
                        "the pipeline stack is deleted",
                        stacks("CREATE_COMPLETE", Optional.of(pipeline("DELETE_IN_PROGRESS"))),
                        PIPELINE_STACK),
                arguments(
                        "the pipeline stack failed",
                        stacks("CREATE_COMPLETE", Optional.of(pipeline("ROLLBACK_COMPLETE"))),
                        FULL),
                arguments("there is no service", stacks("CREATE_COMPLETE", Optional.of(COMPLETE)), FULL),
                arguments(
                        "the artifacts stack is updated",
                        serving.with(StackKind.ARTIFACTS, artifacts("UPDATE_IN_PROGRESS")),
                        FULL),
                arguments(
                        "a change set of the pipeline stack is made", serving.with(StackKind.PIPELINE, planning), FULL),
                arguments(
                        "a change set of the artifacts stack is made",
                        serving.with(StackKind.ARTIFACTS, planning),
                        FULL),
                arguments("everything serves", serving, RELEASE),
                arguments(
                        "a release runs, whatever the service does",
                        serving(service(2, 1), new TargetHealthSummary(1, 2, Optional.empty()), "InProgress"),
                        RELEASE),
                arguments(
                        "tasks start",
                        serving(service(2, 1), new TargetHealthSummary(2, 2, Optional.empty()), "Succeeded"),
                        SERVICE),
                arguments(
                        "a target is not healthy",
                        serving(STEADY, new TargetHealthSummary(1, 2, Optional.empty()), "Succeeded"),
                        TARGETS),
                arguments(
                        "a task has no target yet",
                        serving(STEADY, new TargetHealthSummary(1, 1, Optional.empty()), "Succeeded"),
                        TARGETS),
                arguments("a release waits for an approval while tasks start", waiting(service(2, 1)), SERVICE),
                arguments(
                        "there is no image yet",
                        new Observed(
                                Optional.of(artifacts("CREATE_COMPLETE")),
                                Optional.of(COMPLETE),
                                Optional.empty(),
                                false,
                                Optional.of(service(2, 1)),
                                Optional.empty()),
                        RELEASE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("turns")
    void what_moves_at_the_same_time_is_observed_in_turn(
            String row, Observed last, ObservationScope before, boolean serviceDue, ObservationScope expected) {
        // When
        ObservationScope scope = ObservationScope.next(last, before, serviceDue);

        // Then
        assertThat(scope).isEqualTo(expected);
    }

    static Stream<Arguments> turns() {
        TargetHealthSummary healthy = new TargetHealthSummary(2, 2, Optional.empty());
        Observed idle = serving(STEADY, healthy, "Succeeded");
        Observed building = serving(STEADY, healthy, "InProgress");
        Observed starting = serving(service(2, 1), healthy, "InProgress");
        Observed registering = serving(STEADY, new TargetHealthSummary(1, 2, Optional.empty()), "Succeeded");
        return Stream.of(
                arguments("nothing exists", Observed.NOTHING, FULL, true, FULL),
                arguments("everything serves", idle, RELEASE, false, RELEASE),
                arguments("everything serves, for some time", idle, RELEASE, true, SERVICE),
                arguments("a release builds", building, RELEASE, true, RELEASE),
                arguments("a release runs and tasks start", starting, FULL, false, RELEASE),
                arguments("… and the release was observed", starting, RELEASE, false, SERVICE),
                arguments("… and then the service", starting, SERVICE, false, RELEASE),
                arguments("targets become healthy", registering, TARGETS, false, TARGETS),
                arguments("targets become healthy, for some time", registering, TARGETS, true, SERVICE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reported")
    void what_is_reported_is_read(String row, Observed last, Set<Part> reported, ObservationScope expected) {
        // When
        ObservationScope scope = ObservationScope.ofReported(reported, last);

        // Then
        assertThat(scope).isEqualTo(expected);
    }

    static Stream<Arguments> reported() {
        TargetHealthSummary healthy = new TargetHealthSummary(2, 2, Optional.empty());
        ObservedStack updating = pipeline("UPDATE_IN_PROGRESS");
        ObservedStack approving =
                updating.toBuilder().parameters(Map.of("Approval", "Required")).build();
        Observed serving = serving(STEADY, healthy, "Succeeded");
        Observed works = serving.with(StackKind.PIPELINE, updating);
        Observed without = new Observed(
                works.artifacts(), works.pipeline(), Optional.of(noBranch()), true, works.service(), works.targets());
        Observed incomplete = new Observed(
                works.artifacts(),
                works.pipeline(),
                works.release(),
                true,
                works.service(),
                works.targets(),
                0,
                List.of(new MissingResource(MissingResource.Kind.PIPELINE, "pipeline", "gone")));
        Set<Part> stacks = Set.of(Part.STACKS);
        return Stream.of(
                arguments("a release alone", serving, Set.of(Part.RELEASE), RELEASE),
                arguments("the service alone", serving, Set.of(Part.SERVICE), SERVICE),
                arguments("a settled stack", serving, stacks, FULL),
                arguments("the end of an update", works, stacks, STACK_AND_SERVICE),
                arguments("… and the service", works, Set.of(Part.STACKS, Part.SERVICE), STACK_AND_SERVICE),
                arguments("… and a release", works, Set.of(Part.STACKS, Part.RELEASE), PIPELINE_STACK),
                arguments(
                        "… while a release runs",
                        serving(STEADY, healthy, "InProgress").with(StackKind.PIPELINE, updating),
                        stacks,
                        PIPELINE_STACK),
                arguments("… where the branch is missing", without, stacks, PIPELINE_STACK),
                arguments("… where the pipeline is missing", incomplete, stacks, PIPELINE_STACK),
                arguments(
                        "… where releases need an approval",
                        serving.with(StackKind.PIPELINE, approving),
                        stacks,
                        PIPELINE_STACK),
                arguments(
                        "the end of the creation",
                        stacks("CREATE_COMPLETE", Optional.of(pipeline("CREATE_IN_PROGRESS"))),
                        stacks,
                        PIPELINE_STACK));
    }

    private static PipelineState noBranch() {
        return release("e1", "Failed", "")
                .withProblem(Optional.of(new ReleaseProblem.NoBranch("main", "https://clone", List.of())));
    }

    private static Observed stacks(String artifacts, Optional<ObservedStack> pipeline) {
        return Observed.NOTHING.with(Optional.of(artifacts(artifacts)), pipeline);
    }

    private static Observed serving(Service service, TargetHealthSummary targets, String release) {
        return new Observed(
                Optional.of(artifacts("CREATE_COMPLETE")),
                Optional.of(COMPLETE),
                Optional.of(release("e1", release, "abc")),
                true,
                Optional.of(service),
                Optional.of(targets));
    }

    private static Observed waiting(Service service) {
        PipelineState release = new PipelineState(
                release("e1", "InProgress", "abc").execution(),
                List.of(),
                Optional.of(new PipelineState.Approval("e1", "token", Optional.of(Instant.EPOCH))),
                Optional.empty());
        return new Observed(
                Optional.of(artifacts("CREATE_COMPLETE")),
                Optional.of(COMPLETE),
                Optional.of(release),
                true,
                Optional.of(service),
                Optional.empty());
    }
}
