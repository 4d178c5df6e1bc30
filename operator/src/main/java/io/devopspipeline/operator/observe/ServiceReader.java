// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.ecs.ServiceDescription;
import io.devopspipeline.operator.aws.ecs.Services;
import io.devopspipeline.operator.aws.ecs.TargetGroups;
import io.devopspipeline.operator.aws.ecs.TargetHealth;
import io.devopspipeline.operator.aws.ecs.TaskDefinitionDescription;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the service, its revisions and its targets. A revision never changes but for its tags, so that a known one is not read again. */
final class ServiceReader {
    static final String DIGEST_LABEL = "devopspipeline.io/task-digest";

    /** Which revisions are read. */
    enum Revisions {
        /** Those that the service had not before. */
        NEW,
        /** The one it has, and the newest one of the family. */
        ALL,
        /** The same after CloudFormation was at work, which tells what its own revision is: that is read once the service wants tasks. */
        OF_STACK
    }

    private final Services services;
    private final TargetGroups targetGroups;
    private final FailureLogs logs;

    ServiceReader(AwsAccount aws) {
        this.services = aws.services();
        this.targetGroups = aws.targetGroups();
        this.logs = new FailureLogs(aws.logStreams());
    }

    /** A service that is missing, or is to be rolled to the stack's settings, is not taken from an earlier attempt: a release may have rolled it since. */
    Optional<Service> read(ObservedStack stack, Optional<Service> last, Revisions revisions, ReadSoFar read) {
        Optional<Service> found = read(stack, last, revisions, read.service());
        return read.serviceIsOld()
                        && found.filter(service -> hasSettings(service.current(), stack))
                                .isEmpty()
                ? read(stack, last, revisions, read.newService())
                : found;
    }

    private static boolean hasSettings(TaskDefinition revision, ObservedStack stack) {
        return revision.active() && revision.digest().equals(stack.findOutput(StackOutput.TASK_DIGEST));
    }

    private Optional<Service> read(
            ObservedStack stack, Optional<Service> last, Revisions revisions, ServiceReads reads) {
        return reads.description()
                .get(() -> describe(stack))
                .filter(service -> service.status().equals("ACTIVE"))
                .map(service -> observed(service, stack, last, revisions, reads));
    }

    private Optional<ServiceDescription> describe(ObservedStack stack) {
        return services.describe(stack.output(StackOutput.CLUSTER_NAME), stack.output(StackOutput.SERVICE_NAME))
                .map(TaskFailures::withRecentEvents);
    }

    private Service observed(
            ServiceDescription service,
            ObservedStack stack,
            Optional<Service> last,
            Revisions revisions,
            ServiceReads reads) {
        boolean full = revisions != Revisions.NEW;
        Optional<TaskDefinition> known = last.filter(
                        seen -> !full && seen.current().arn().equals(service.taskDefinition()))
                .map(Service::newest)
                .or(() -> stack.registered()
                        .filter(own -> revisions == Revisions.OF_STACK
                                && service.desired() == 0
                                && own.arn().equals(service.taskDefinition())));
        TaskDefinition newest =
                known.orElseGet(() -> revision(stack.output(StackOutput.TASK_DEFINITION_FAMILY), reads));
        TaskDefinition current = service.taskDefinition().equals(newest.arn())
                ? newest
                : current(service.taskDefinition(), last, full, reads);
        ServiceDescription.Deployment primary = service.deployments().stream()
                .findFirst()
                .orElse(new ServiceDescription.Deployment(
                        "", "PRIMARY", "", "IN_PROGRESS", "", 0, 0, 0, Instant.EPOCH));
        int misses = service.running() < service.desired()
                ? last.map(Service::misses).orElse(0) + 1
                : 0;
        return new Service(
                service.desired(),
                service.running(),
                service.pending(),
                primary.rolloutState(),
                Absent.ifEmpty(primary.rolloutReason()),
                service.deployments().size(),
                current,
                newest,
                misses,
                new TaskFailures(services, logs, reads).of(service, primary, stack, newest.arn(), misses, last));
    }

    private TaskDefinition current(String arn, Optional<Service> last, boolean full, ServiceReads reads) {
        return last.map(Service::current)
                .filter(seen -> !full && seen.arn().equals(arn))
                .orElseGet(() -> revision(arn, reads));
    }

    private TaskDefinition revision(String familyOrArn, ServiceReads reads) {
        return reads.revision(familyOrArn).get(() -> revision(familyOrArn));
    }

    private TaskDefinition revision(String familyOrArn) {
        return services.taskDefinition(familyOrArn)
                .map(ServiceReader::revision)
                .orElseGet(() ->
                        new TaskDefinition(familyOrArn, Optional.empty(), Optional.empty(), false, Optional.empty()));
    }

    private static TaskDefinition revision(TaskDefinitionDescription revision) {
        return new TaskDefinition(
                revision.arn(),
                Absent.ifEmpty(revision.image()),
                Optional.ofNullable(revision.labels().get(DIGEST_LABEL)),
                revision.status().equals("ACTIVE"),
                Optional.ofNullable(revision.tags().get(TaskDefinition.ROLLED_TAG)));
    }

    TargetHealthSummary targets(ObservedStack stack) {
        List<TargetHealth> targets = targetGroups.health(stack.output(StackOutput.TARGET_GROUP_ARN));
        int healthy = (int) targets.stream()
                .filter(target -> target.state().equals("healthy"))
                .count();
        Optional<String> reason = targets.stream()
                .filter(target -> target.state().equals("unhealthy"))
                .findFirst()
                .map(target -> target.reason() + ": " + target.description());
        return new TargetHealthSummary(healthy, targets.size(), reason);
    }
}
