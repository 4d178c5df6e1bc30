// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codepipeline;

import static io.devopspipeline.operator.aws.client.AwsFailure.ifFound;

import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** EventBridge's rules. Every method throws {@link AwsFailure}. */
public final class Rules {
    private static final AwsCall EVENTBRIDGE = new AwsCall("EventBridge");

    private final Supplier<EventBridgeClient> client;

    public Rules(Supplier<EventBridgeClient> client) {
        this.client = client;
    }

    /** {@code DescribeRule}. @return AWS's word, ENABLED or DISABLED; empty when there is no such rule */
    public Optional<String> state(String rule) {
        return ifFound(() -> EVENTBRIDGE.make(
                        "DescribeRule", "rule " + rule, () -> client.get().describeRule(r -> r.name(rule))))
                .map(answer -> answer.stateAsString());
    }

    /** {@code DisableRule}: from now on (within a minute) its events start nothing. NOT_FOUND when there is no such rule. */
    public void disable(String rule) {
        EVENTBRIDGE.make("DisableRule", "rule " + rule, () -> client.get().disableRule(r -> r.name(rule)));
    }
}
