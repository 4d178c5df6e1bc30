// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import static io.devopspipeline.operator.aws.client.AwsFailure.ifFound;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;

/** CloudFormation's change sets of standing stacks. Every method throws {@link AwsFailure}; none waits for what it starts. */
public final class ChangeSets {
    private static final AwsCall CLOUDFORMATION = new AwsCall("CloudFormation");

    private final Supplier<CloudFormationClient> client;

    public ChangeSets(Supplier<CloudFormationClient> client) {
        this.client = client;
    }

    /** {@code ListChangeSets}: those of the stack that were not carried out, without their changes. */
    public List<ChangeSetDescription> list(String stackId) {
        return call(
                "ListChangeSets",
                stackId,
                () -> client.get().listChangeSetsPaginator(r -> r.stackName(stackId)).summaries().stream()
                        .map(ChangeSets::summary)
                        .toList());
    }

    /** {@code DescribeChangeSet}, every page. @return empty when there is no such change set (any more) */
    public Optional<ChangeSetDescription> describe(String stackId, String name) {
        return ifFound(
                        () ->
                                call("DescribeChangeSet", stackId, () -> client
                                        .get()
                                        .describeChangeSetPaginator(
                                                r -> r.stackName(stackId).changeSetName(name))
                                        .stream()
                                        .toList()))
                .map(ChangeSets::description);
    }

    /**
     * {@code CreateChangeSet} of type UPDATE. A second time with the same name and request it finds the first one.
     * @param revertsDrift whether AWS compares with the resources as they are, to take drift back
     */
    public void create(StackRequest stack, String name, boolean revertsDrift) {
        CreateChangeSetRequest request = CreateChangeSetRequest.builder()
                .stackName(stack.name())
                .changeSetName(name)
                .changeSetType(ChangeSetType.UPDATE)
                .templateBody(StackWire.body(stack))
                .templateURL(StackWire.url(stack))
                .parameters(StackWire.parameters(stack.parameters()))
                .tags(StackWire.tags(stack.tags()))
                .capabilities(StackWire.capabilities(stack.iam()))
                .clientToken(stack.token())
                .roleARN(stack.roleArn().orElse(null))
                .deploymentMode(revertsDrift ? DeploymentMode.REVERT_DRIFT : null)
                .build();
        call("CreateChangeSet", stack.name(), () -> client.get().createChangeSet(request));
    }

    /** {@code ExecuteChangeSet}: an update like any other. */
    public void execute(String stackId, String name, String token) {
        call("ExecuteChangeSet", stackId, () -> client.get()
                .executeChangeSet(r -> r.stackName(stackId).changeSetName(name).clientRequestToken(token)));
    }

    /** {@code DeleteChangeSet}. Nothing happens when it is gone. */
    public void delete(String stackId, String name) {
        call("DeleteChangeSet", stackId, () -> client.get()
                .deleteChangeSet(r -> r.stackName(stackId).changeSetName(name)));
    }

    private static ChangeSetDescription summary(ChangeSetSummary set) {
        return new ChangeSetDescription(
                set.changeSetName(),
                set.changeSetId(),
                Absent.empty(set.statusAsString()),
                Absent.empty(set.executionStatusAsString()),
                Absent.empty(set.statusReason()),
                List.of());
    }

    private static ChangeSetDescription description(List<DescribeChangeSetResponse> pages) {
        DescribeChangeSetResponse first = pages.getFirst();
        return new ChangeSetDescription(
                first.changeSetName(),
                first.changeSetId(),
                Absent.empty(first.statusAsString()),
                Absent.empty(first.executionStatusAsString()),
                Absent.empty(first.statusReason()),
                pages.stream()
                        .flatMap(page -> page.changes().stream())
                        .map(Change::resourceChange)
                        .map(ChangeSets::change)
                        .toList());
    }

    private static ChangeSetDescription.Change change(ResourceChange change) {
        return new ChangeSetDescription.Change(
                change.logicalResourceId(),
                Absent.empty(change.resourceType()),
                Absent.empty(change.actionAsString()),
                Absent.empty(change.replacementAsString()),
                change.details().stream()
                        .map(ChangeSets::property)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static String property(ResourceChangeDetail detail) {
        String name = Absent.empty(detail.target().name());
        return name.isEmpty() ? Absent.empty(detail.target().attributeAsString()) : name;
    }

    private static <T> T call(String operation, String stack, Supplier<T> call) {
        return CLOUDFORMATION.make(operation, "stack " + stack, call);
    }
}
