// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Commands;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.desired.ImageOrigin;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.Creations;
import io.devopspipeline.operator.plan.observed.MissingResource;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.ResourceFailure;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackOperation;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.UnapprovedImage;
import java.util.List;
import java.util.Optional;

/** Why the resource requires manual action. */
final class StallMessages {
    private static final String REPOSITORY = "AWS::CodeCommit::Repository";

    private StallMessages() {}

    static Message of(StallCause cause) {
        return switch (cause) {
            case StallCause.NotOwned(ObservedStack stack) -> notOwned(stack);
            case StallCause.CreateFailed(ObservedStack stack) -> creation(stack);
            case StallCause.UpdateFailed(ObservedStack stack) -> StackMessages.rootCause(Reason.UpdateFailed, stack);
            case StallCause.ImmutableFieldChanged(
                    ObservedStack stack,
                    String field,
                    String current,
                    String specified) ->
                Message.of(
                        Reason.ImmutableFieldChanged,
                        field + " cannot change once its stack exists. Stack " + stack.name() + " has "
                                + value(current) + ", the spec has " + value(specified)
                                + ". The operator changes nothing.");
            case StallCause.PlanFailed(ObservedStack stack, ChangeSet set) ->
                Message.of(
                        Reason.PlanFailed,
                        "Change set " + set.name() + " of stack " + stack.name() + " is " + set.status(),
                        set.reason());
            case StallCause.RollbackFailed(ObservedStack stack) -> StackMessages.failures(Reason.RollbackFailed, stack);
            case StallCause.DeleteFailed(ObservedStack stack) -> StackMessages.failures(Reason.DeleteFailed, stack);
            case StallCause.TerminationProtected(ObservedStack stack) ->
                Message.of(
                                Reason.TerminationProtected,
                                "Stack " + stack.name()
                                        + " has termination protection. The operator does not disable it.")
                        .fill("STACK-NAME", stack.name() + " --region " + stack.region());
            case StallCause.UnknownStatus(ObservedStack stack) ->
                Message.of(Reason.UnknownStackStatus, StackMessages.is(stack), stack.reason());
            case StallCause.FirstReleaseFailed(PipelineState release) ->
                ReleaseMessages.failed(release, Optional.empty());
            case StallCause.ConfigMapNotOwned(String name) ->
                Message.of(
                        Reason.ConfigMapNotOwned,
                        "The service is running as specified, but ConfigMap " + name
                                + " has another owner. The operator does not touch it.");
            case StallCause.OutputsNotEnabled(String name, String namespace) ->
                Message.of(
                                Reason.OutputsNotEnabled,
                                "The service is running as specified, but the operator has no permission for ConfigMap "
                                        + name + ": outputs are not enabled in namespace " + namespace + ".")
                        .fix("Ask the administrator to run `kubectl apply -n " + namespace
                                + " -k deploy/kustomize/outputs`, or with Helm to add the namespace to outputs.namespaces."
                                + " Or remove spec.outputs: the status has the outputs, too.");
            case StallCause.ConfigMapRefused(String name, String why) ->
                Message.of(
                        Reason.ConfigMapRefused,
                        "The service is running as specified, but the Kubernetes API server refused ConfigMap " + name,
                        why);
            case StallCause.CreationLimitReached(String stack) ->
                Message.of(
                        Reason.CreationLimitReached,
                        "The operator has created stack " + stack + " " + Creations.MOST_PER_HOUR
                                + " times within an hour, and it was deleted each time.");
            case StallCause.PromotionNotPossible(ImageOrigin.From.Resource from, ImageOrigin.Obstacle obstacle) ->
                PromotionMessages.obstacle(from, obstacle);
            case StallCause.ImageNotFound(ImageOrigin.From.Repository from, boolean repository) ->
                repository ? GivenImageMessages.noImage(from) : GivenImageMessages.noRepository(from);
            case StallCause.ImageNotPushed(ObservedStack stack, PipelineState release) ->
                Message.of(
                        Reason.ImageNotPushed,
                        ReleaseMessages.latest(release) + " succeeded, but repository "
                                + stack.findOutput(StackOutput.ECR_REPOSITORY_URI)
                                        .orElse("of the pipeline stack")
                                + " holds no image.");
            case StallCause.ImageNotApproved(UnapprovedImage image) ->
                Message.of(Reason.ImageNotApproved, image.sentence()).and("The service runs no tasks.");
            case StallCause.ResourceMissing(ObservedStack stack, List<MissingResource> missing) ->
                missing.stream()
                        .reduce(
                                Message.of(
                                        Reason.ResourceMissing,
                                        "Stack " + stack.name() + " is complete, but something of it was deleted "
                                                + "outside CloudFormation."),
                                StallMessages::andMissing,
                                (one, _) -> one);
            case StallCause.ServiceMissing(ObservedStack stack) ->
                Message.of(
                        Reason.ServiceMissing,
                        "Stack " + stack.name() + " is complete, but ECS has no active service "
                                + stack.findOutput(StackOutput.SERVICE_NAME).orElse("") + " in cluster "
                                + stack.findOutput(StackOutput.CLUSTER_NAME).orElse("")
                                + ". It was deleted outside CloudFormation. No tasks are running.");
            case StallCause.RolloutFailed(Service service) -> rollout(service);
        };
    }

    /** Only what this resource could adopt is named by its id. */
    private static Message notOwned(ObservedStack stack) {
        return switch (stack.ownership()) {
            case FOREIGN, OWNED ->
                Message.of(
                                Reason.NotOwned,
                                "Stack " + stack.name() + " has another owner. The operator does not touch it.")
                        .fix("Delete that stack, or give this resource another name.");
            case ADOPTABLE ->
                Message.of(
                                Reason.NotOwned,
                                "Stack " + stack.name() + " (" + stack.id() + ") has another owner, for example an "
                                        + "earlier DevOpsPipeline of this name. The operator does not touch it.")
                        .fill("STACK-ID", stack.id());
            case ADOPTED ->
                Message.of(
                                Reason.NotOwned,
                                StackMessages.is(stack) + ". A stack with another owner can be adopted only if it is "
                                        + "complete. The operator does not touch it.")
                        .fix("Delete that stack, or give this resource another name.");
        };
    }

    private static String value(String value) {
        return value.isEmpty() ? "no value" : "\"" + value + "\"";
    }

    private static Message andMissing(Message message, MissingResource missing) {
        return message.and(missing(missing)).and(missing.answer());
    }

    /** For a condition of the part that the resource belongs to. */
    static String missing(MissingResource missing) {
        return "AWS has no " + missing.kind().word() + " " + missing.name() + ".";
    }

    /** A stack that cannot be deleted: every resource that blocks it, and the ways to leave resources in AWS. */
    static Message blocked(ObservedStack stack) {
        Message message = StackMessages.failures(Reason.DeleteFailed, stack);
        return message.fix(message.fix() + " To keep both stacks in AWS, run " + Commands.RETAIN
                        + ". To delete the stack by force and keep in AWS only what blocks it, run "
                        + Commands.FORCE_DELETE + ".")
                .fill("STACK-ID", stack.id());
    }

    private static Message rollout(Service service) {
        Message tasks = ServiceMessages.tasks(Reason.RolloutFailed, service);
        return service.rolloutReason()
                .map(reason -> tasks.and("ECS reports", reason))
                .orElse(tasks);
    }

    private static Message creation(ObservedStack stack) {
        Optional<ResourceFailure> repository = stack.operation()
                .flatMap(StackOperation::rootCause)
                .filter(failure -> failure.type().equals(REPOSITORY));
        if (repository.filter(StallMessages::isForbidden).isPresent()) {
            return StackMessages.rootCause(Reason.CodeCommitRefused, stack);
        }
        Message message = StackMessages.rootCause(Reason.CreateFailed, stack);
        return repository.filter(StallMessages::exists).isPresent()
                ? message.fix("Use the existing repository by spec.source.codeCommit.create: false, or set another "
                        + "spec.source.codeCommit.repositoryName.")
                : message;
    }

    /** AWS: an account that never had a repository may not create one. */
    private static boolean isForbidden(ResourceFailure repository) {
        return repository.says("OperationNotAllowedException")
                || repository.says("CreateRepository request is not allowed");
    }

    private static boolean exists(ResourceFailure repository) {
        return repository.says("already exists") || repository.says("RepositoryNameExistsException");
    }
}
