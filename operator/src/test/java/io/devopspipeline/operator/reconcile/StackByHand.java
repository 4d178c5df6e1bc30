// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import java.util.List;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** The pipeline stack of the only resource, changed outside the operator as by {@code aws cloudformation update-stack}. */
final class StackByHand implements AutoCloseable {
    private final CloudFormationClient client = CloudFormationClient.builder()
            .region(Region.EU_WEST_1)
            .httpClient(UrlConnectionHttpClient.create())
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

    @Override
    public void close() {
        client.close();
    }
}
