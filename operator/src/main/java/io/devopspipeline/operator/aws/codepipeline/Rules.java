// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codepipeline;

import static io.devopspipeline.operator.aws.client.AwsFailure.ifFound;

import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** EventBridge's rules. Every method throws {@link AwsFailure}. */
public final class Rules {
    private static final AwsCall EVENTBRIDGE = new AwsCall("EventBridge");

    private final Supplier<EventBridgeClient> client;

    public Rules(Supplier<EventBridgeClient> client) {
        this.client = client;
    }

    /** {@code DisableRule}: from now on (within a minute) its events start nothing. Nothing to do when there is no such rule. */
    public void disable(String rule) {
        var _ = ifFound(() -> EVENTBRIDGE.make(
                "DisableRule", "rule " + rule, () -> client.get().disableRule(r -> r.name(rule))));
    }
}
