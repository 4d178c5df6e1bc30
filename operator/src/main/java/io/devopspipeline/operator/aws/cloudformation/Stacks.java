// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import static io.devopspipeline.operator.aws.client.AwsFailure.ifFound;

import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeletionMode;
import software.amazon.awssdk.services.cloudformation.model.DescribeEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.EventType;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** CloudFormation. Every method throws {@link AwsFailure}; none waits for the operation it starts. */
public final class Stacks {
    private static final AwsCall CLOUDFORMATION = new AwsCall("CloudFormation");
    /** A page holds about a hundred events. */
    private static final int EVENT_PAGES = 20;

    private static final List<StackStatus> STANDING =
            List.of(StackStatus.CREATE_COMPLETE, StackStatus.UPDATE_COMPLETE, StackStatus.IMPORT_COMPLETE);

    private final Supplier<CloudFormationClient> client;

    public Stacks(Supplier<CloudFormationClient> client) {
        this.client = client;
    }

    /** Makes the client, without a call: that takes longer than a call. */
    public void open() {
        var _ = client.get();
    }

    /**
     * {@code DescribeStacks}. By name only a live stack is found; by id also one that is deleted (status DELETE_COMPLETE), for 90 days.
     * @return empty when there is no such stack
     */
    public Optional<StackDescription> describe(String nameOrId) {
        return ifFound(() ->
                        call("DescribeStacks", nameOrId, () -> client.get().describeStacks(r -> r.stackName(nameOrId))))
                .flatMap(answer -> answer.stacks().stream().findFirst())
                .map(StackWire::description);
    }

    /**
     * {@code ListStacks}: the stacks that stand well. AWS keeps deleted ones in its list for 90 days, and with the others they would fill many pages.
     * @param from what the page before named as the next one; empty: the first page
     */
    public StackPage list(Optional<String> from) {
        ListStacksResponse answer = CLOUDFORMATION.make("ListStacks", "all stacks", () -> client.get()
                .listStacks(r -> r.stackStatusFilters(STANDING).nextToken(from.orElse(null))));
        return new StackPage(
                answer.stackSummaries().stream().map(StackWire::summary).toList(),
                Optional.ofNullable(answer.nextToken()));
    }

    /**
     * {@code DescribeStackEvents}, newest first, back to the event that began the newest operation: as many pages as that takes.
     * @return all of the stack's events known so far when the beginning is not among the newest two thousand
     */
    public List<StackEvent> events(String stackId) {
        List<StackEvent> events = new ArrayList<>();
        @Nullable String next = null;
        for (int page = 0; page < EVENT_PAGES; page++) {
            DescribeStackEventsResponse answer = eventPage(stackId, next);
            for (var event : answer.stackEvents()) {
                StackEvent read = StackWire.event(event);
                events.add(read);
                if (begins(read)) {
                    return List.copyOf(events);
                }
            }
            next = answer.nextToken();
            if (next == null) {
                break;
            }
        }
        return List.copyOf(events);
    }

    /** AWS: an operation begins with an event of the stack itself, which says so. */
    private static boolean begins(StackEvent event) {
        return event.type().equals("AWS::CloudFormation::Stack")
                && event.physicalId().contains(":stack/" + event.logicalId() + "/")
                && event.status().endsWith("_IN_PROGRESS")
                && event.reason().equals("User Initiated");
    }

    /** {@code DescribeEvents} of a stack, newest first: the errors of pre-deployment validation, which DescribeStackEvents does not show. */
    public List<ValidationError> validationErrors(String stackId) {
        return validationErrors(stackId, DescribeEventsRequest.builder().stackName(stackId));
    }

    /** {@code DescribeEvents} of the creation of a change set. */
    public List<ValidationError> changeSetValidationErrors(String changeSetArn) {
        return validationErrors(changeSetArn, DescribeEventsRequest.builder().changeSetName(changeSetArn));
    }

    private List<ValidationError> validationErrors(String of, DescribeEventsRequest.Builder request) {
        return call("DescribeEvents", of, () -> client.get()
                        .describeEvents(request.filters(filter -> filter.failedEvents(true))
                                .build()))
                .operationEvents()
                .stream()
                .filter(event -> event.eventType() == EventType.VALIDATION_ERROR)
                .map(StackWire::validationError)
                .toList();
    }

    private DescribeStackEventsResponse eventPage(String stackId, @Nullable String next) {
        return call("DescribeStackEvents", stackId, () -> client.get()
                .describeStackEvents(DescribeStackEventsRequest.builder()
                        .stackName(stackId)
                        .nextToken(next)
                        .build()));
    }

    /** {@code GetTemplate}: the template of the stack's last operation, as it was sent. */
    public String template(String stackId) {
        return call("GetTemplate", stackId, () -> client.get().getTemplate(r -> r.stackName(stackId)))
                .templateBody();
    }

    /** {@code CreateStack}; a failed creation rolls back. @return the stack's id; ALREADY_EXISTS when there is a live one of that name */
    public String create(StackRequest stack) {
        return call("CreateStack", stack.name(), () -> client.get().createStack(StackWire.creation(stack)))
                .stackId();
    }

    /** {@code UpdateStack}. NO_UPDATES when nothing differs, BUSY in a status that takes no update, TOKEN_USED for a token of old. */
    public void update(StackRequest stack) {
        call("UpdateStack", stack.name(), () -> client.get().updateStack(StackWire.update(stack)));
    }

    /** {@code DeleteStack}. Nothing happens when the stack is gone; PROTECTED under termination protection, BUSY while an update works. */
    public void delete(String idOrName, String token, Optional<String> roleArn) {
        delete(idOrName, token, roleArn, DeletionMode.STANDARD);
    }

    /** {@code DeleteStack} in the mode FORCE_DELETE_STACK: what cannot be deleted stays. INVALID in any status but DELETE_FAILED. */
    public void forceDelete(String idOrName, String token, Optional<String> roleArn) {
        delete(idOrName, token, roleArn, DeletionMode.FORCE_DELETE_STACK);
    }

    private void delete(String idOrName, String token, Optional<String> roleArn, DeletionMode mode) {
        DeleteStackRequest request = DeleteStackRequest.builder()
                .stackName(idOrName)
                .clientRequestToken(token)
                .roleARN(roleArn.orElse(null))
                .deletionMode(mode)
                .build();
        call("DeleteStack", idOrName, () -> client.get().deleteStack(request));
    }

    /** {@code RollbackStack}: the way out of UPDATE_FAILED, where an update ends whose rollback was disabled. */
    public void rollBack(String nameOrId, String token, Optional<String> roleArn) {
        call("RollbackStack", nameOrId, () -> client.get()
                .rollbackStack(
                        r -> r.stackName(nameOrId).clientRequestToken(token).roleARN(roleArn.orElse(null))));
    }

    /** {@code ContinueUpdateRollback}: the way out of UPDATE_ROLLBACK_FAILED. */
    public void continueUpdateRollback(String nameOrId, String token, Optional<String> roleArn) {
        ContinueUpdateRollbackRequest request = ContinueUpdateRollbackRequest.builder()
                .stackName(nameOrId)
                .clientRequestToken(token)
                .roleARN(roleArn.orElse(null))
                .build();
        call("ContinueUpdateRollback", nameOrId, () -> client.get().continueUpdateRollback(request));
    }

    private static <T> T call(String operation, String stack, Supplier<T> call) {
        return CLOUDFORMATION.make(operation, "stack " + stack, call);
    }
}
