// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.devopspipeline.operator.aws.client.Absent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformation;
import software.amazon.awssdk.services.cloudformation.model.StackDriftInformationSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/** CloudFormation's shapes from and to ours. */
final class StackWire {
    private StackWire() {}

    static StackDescription description(Stack stack) {
        return new StackDescription(
                stack.stackId(),
                stack.stackName(),
                shared(stack.stackStatusAsString()),
                Absent.empty(stack.stackStatusReason()),
                stack.creationTime(),
                Absent.none(stack.lastUpdatedTime()),
                stack.parameters().stream()
                        .collect(toUnmodifiableMap(p -> shared(p.parameterKey()), p -> shared(p.parameterValue()))),
                stack.outputs().stream()
                        .collect(toUnmodifiableMap(o -> shared(o.outputKey()), o -> shared(o.outputValue()))),
                stack.tags().stream().collect(toUnmodifiableMap(t -> shared(t.key()), t -> shared(t.value()))),
                Absent.no(stack.enableTerminationProtection()),
                Optional.ofNullable(stack.driftInformation()).map(StackDriftInformation::lastCheckTimestamp));
    }

    /** Thousands of stacks have the same parameters, most of them with the same values: each text is in memory once. */
    private static String shared(@Nullable String member) {
        return Absent.empty(member).intern();
    }

    static StackSummary summary(software.amazon.awssdk.services.cloudformation.model.StackSummary stack) {
        return new StackSummary(
                stack.stackId(),
                stack.stackName(),
                shared(stack.stackStatusAsString()),
                Absent.none(stack.lastUpdatedTime()).orElse(stack.creationTime()),
                Optional.ofNullable(stack.driftInformation()).map(StackDriftInformationSummary::lastCheckTimestamp));
    }

    static StackEvent event(software.amazon.awssdk.services.cloudformation.model.StackEvent event) {
        return new StackEvent(
                event.timestamp(),
                Absent.empty(event.logicalResourceId()),
                Absent.empty(event.physicalResourceId()),
                Absent.empty(event.resourceType()),
                Absent.empty(event.resourceStatusAsString()),
                Absent.empty(event.resourceStatusReason()),
                Absent.empty(event.clientRequestToken()));
    }

    static ValidationError validationError(OperationEvent event) {
        return new ValidationError(
                event.timestamp(),
                Absent.empty(event.logicalResourceId()),
                Absent.empty(event.resourceType()),
                Absent.empty(event.validationPath()),
                Absent.empty(event.validationStatusReason()));
    }

    static CreateStackRequest creation(StackRequest stack) {
        return CreateStackRequest.builder()
                .stackName(stack.name())
                .templateBody(body(stack))
                .templateURL(url(stack))
                .parameters(parameters(stack.parameters()))
                .tags(tags(stack.tags()))
                .capabilities(capabilities(stack.iam()))
                .clientRequestToken(stack.token())
                .roleARN(stack.roleArn().orElse(null))
                .build();
    }

    /** UpdateStack has all members that a creation sets, under the same names; the SDK has no common type for the two requests. */
    static UpdateStackRequest update(StackRequest stack) {
        CreateStackRequest creation = creation(stack);
        UpdateStackRequest.Builder update = UpdateStackRequest.builder();
        update.sdkFields().forEach(member -> {
            SdkField<?> given = creation.sdkFieldNameToField().get(member.memberName());
            if (given != null) {
                member.set(update, given.getValueOrDefault(creation));
            }
        });
        return update.build();
    }

    /** Null if the template lies elsewhere: one of body and URL is given. */
    static @Nullable String body(StackRequest stack) {
        return stack.template() instanceof TemplateLocation.Body(String text) ? text : null;
    }

    static @Nullable String url(StackRequest stack) {
        return stack.template() instanceof TemplateLocation.Url(String url) ? url : null;
    }

    static List<Parameter> parameters(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> Parameter.builder()
                        .parameterKey(p.getKey())
                        .parameterValue(p.getValue())
                        .build())
                .toList();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(t -> Tag.builder().key(t.getKey()).value(t.getValue()).build())
                .toList();
    }

    static List<Capability> capabilities(boolean iam) {
        return iam ? List.of(Capability.CAPABILITY_IAM) : List.of();
    }
}
