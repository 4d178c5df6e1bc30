package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.plan.ChangeSet;
import io.devopspipeline.operator.plan.Desired;
import io.devopspipeline.operator.plan.Observed;
import io.devopspipeline.operator.plan.ObservedStack;
import io.devopspipeline.operator.plan.Service;
import io.devopspipeline.operator.plan.StackKind;
import io.devopspipeline.operator.plan.StackOperation;
import io.devopspipeline.operator.plan.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known right after a step, without asking AWS: the stack works, the service rolls. */
final class After {
    private After() {}

    static Observed step(Step step, String created, Observed before, Desired desired, Instant now) {
        return switch (step) {
            case Step.CreateStack create ->
                with(
                        before,
                        create.kind(),
                        working(
                                desired.stack(create.kind()).name(),
                                created,
                                "CREATE_IN_PROGRESS",
                                create.token(),
                                now));
            case Step.UpdateStack update -> moved(before, update.kind(), "UPDATE_IN_PROGRESS", update.token(), now);
            case Step.CreateChangeSet create -> planned(before, create);
            case Step.ExecuteChangeSet execute ->
                moved(before, execute.kind(), "UPDATE_IN_PROGRESS", execute.token(), now);
            case Step.DeleteChangeSet delete -> without(before, delete);
            case Step.DeleteStack delete -> moved(before, delete.kind(), "DELETE_IN_PROGRESS", delete.token(), now);
            case Step.ForceDeleteStack delete ->
                moved(before, delete.kind(), "DELETE_IN_PROGRESS", delete.token(), now);
            case Step.ContinueRollback resume ->
                moved(before, resume.kind(), "UPDATE_ROLLBACK_IN_PROGRESS", resume.token(), now);
            case Step.SetDesiredCount count ->
                with(before, before.service().map(service -> scaled(service, count.count())));
            case Step.RollService roll -> with(before, before.service().map(After::rolling));
            case Step.StartRelease start -> before;
            case Step.StopReleases stop -> before;
            case Step.SuspendScaling suspend -> before;
            case Step.PurgeImages purge -> before;
            case Step.DeregisterTaskDefinitions deregister -> before;
            case Step.PurgeBucket purge -> before;
        };
    }

    private static Observed moved(Observed before, StackKind kind, String status, String token, Instant now) {
        return before.stack(kind)
                .map(stack -> with(before, kind, working(stack.name(), stack.id(), status, token, now)))
                .orElse(before);
    }

    private static Observed planned(Observed before, Step.CreateChangeSet create) {
        ChangeSet set = new ChangeSet(create.name(), "", "CREATE_PENDING", "UNAVAILABLE", "", List.of());
        return before.stack(create.kind())
                .map(stack -> with(before, create.kind(), stack.with(List.of(set))))
                .orElse(before);
    }

    private static Observed without(Observed before, Step.DeleteChangeSet delete) {
        return before.stack(delete.kind())
                .map(stack -> with(
                        before,
                        delete.kind(),
                        stack.with(stack.changeSets().stream()
                                .filter(set -> !set.name().equals(delete.name()))
                                .toList())))
                .orElse(before);
    }

    private static ObservedStack working(String name, String id, String status, String token, Instant now) {
        return new ObservedStack(
                name,
                id,
                status,
                "",
                true,
                false,
                Map.of(),
                Map.of(),
                now,
                Optional.of(new StackOperation(token, now, List.of(), 0)));
    }

    private static Observed with(Observed before, StackKind kind, ObservedStack stack) {
        return switch (kind) {
            case ARTIFACTS ->
                new Observed(
                        Optional.of(stack),
                        before.pipeline(),
                        before.release(),
                        before.image(),
                        before.service(),
                        before.targets());
            case PIPELINE ->
                new Observed(
                        before.artifacts(),
                        Optional.of(stack),
                        before.release(),
                        before.image(),
                        before.service(),
                        before.targets());
        };
    }

    private static Observed with(Observed before, Optional<Service> service) {
        return new Observed(
                before.artifacts(), before.pipeline(), before.release(), before.image(), service, before.targets());
    }

    private static Service scaled(Service service, int count) {
        int starting = Math.max(0, count - service.running());
        return new Service(
                count,
                service.running(),
                starting,
                service.rollout(),
                service.rolloutReason(),
                service.deployments(),
                service.current(),
                service.newest());
    }

    private static Service rolling(Service service) {
        return new Service(
                service.desired(),
                service.running(),
                service.pending(),
                "IN_PROGRESS",
                "",
                service.deployments() + 1,
                service.current(),
                service.newest());
    }
}
