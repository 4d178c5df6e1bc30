// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** The pipeline stack of the only resource, changed outside the operator as by {@code aws cloudformation update-stack}. */
final class StackByHand implements AutoCloseable {
    private final CloudFormationClient client = CloudFormationClient.builder()
            .region(Region.EU_WEST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(SteppedAws.ADMINISTRATOR)
            .build();

    Stack stack() {
        return client.describeStacks().stacks().stream()
                .filter(stack -> stack.stackName().endsWith("-pipeline"))
                .findFirst()
                .orElseThrow();
    }

    String parameter(String key) {
        return stack().parameters().stream()
                .filter(parameter -> parameter.parameterKey().equals(key))
                .map(Parameter::parameterValue)
                .findFirst()
                .orElseThrow();
    }

    /** {@code update-stack --use-previous-template} with one changed parameter. @param disableRollback leaves a failed update as it is */
    void update(String key, String value, boolean disableRollback) {
        List<Parameter> parameters = stack().parameters().stream()
                .map(given -> given.parameterKey().equals(key)
                        ? given.toBuilder().parameterValue(value).build()
                        : Parameter.builder()
                                .parameterKey(given.parameterKey())
                                .usePreviousValue(true)
                                .build())
                .toList();
        client.updateStack(r -> r.stackName(stack().stackName())
                .usePreviousTemplate(true)
                .parameters(parameters)
                .capabilities(Capability.CAPABILITY_IAM)
                .disableRollback(disableRollback));
    }

    /** {@code update-stack --use-previous-template} with one more tag. */
    void tag(String key, String value) {
        List<Tag> tags = new ArrayList<>(stack().tags());
        tags.add(Tag.builder().key(key).value(value).build());
        client.updateStack(r -> r.stackName(stack().stackName())
                .usePreviousTemplate(true)
                .parameters(previous())
                .tags(tags)
                .capabilities(Capability.CAPABILITY_IAM));
    }

    private List<Parameter> previous() {
        return stack().parameters().stream()
                .map(given -> Parameter.builder()
                        .parameterKey(given.parameterKey())
                        .usePreviousValue(true)
                        .build())
                .toList();
    }

    String template() {
        return client.getTemplate(r -> r.stackName(stack().stackName())).templateBody();
    }

    /** {@code update-stack} with another template and the parameters as they are. */
    void updateTemplate(String text, String replacement) {
        String changed = template().replace(text, replacement);
        client.updateStack(r -> r.stackName(stack().stackName())
                .templateBody(changed)
                .parameters(previous())
                .capabilities(Capability.CAPABILITY_IAM));
    }

    /** {@code create-change-set}. @return its name */
    String createChangeSet(String template, Map<String, String> parameters) {
        String name = "by-hand-" + UUID.randomUUID();
        client.createChangeSet(r -> r.stackName(stack().stackName())
                .changeSetName(name)
                .templateBody(template)
                .parameters(parameters.entrySet().stream()
                        .map(given -> Parameter.builder()
                                .parameterKey(given.getKey())
                                .parameterValue(given.getValue())
                                .build())
                        .toList())
                .capabilities(Capability.CAPABILITY_IAM));
        return name;
    }

    /** The changes of a change set, which is deleted. */
    List<ResourceChange> takeChangeSet(String name) {
        String stack = stack().stackName();
        List<ResourceChange> changes =
                client.describeChangeSet(r -> r.stackName(stack).changeSetName(name)).changes().stream()
                        .map(Change::resourceChange)
                        .toList();
        client.deleteChangeSet(r -> r.stackName(stack).changeSetName(name));
        return changes;
    }

    @Override
    public void close() {
        client.close();
    }
}
