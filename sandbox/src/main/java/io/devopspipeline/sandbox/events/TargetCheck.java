// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.Set;

/** What a rule can have as target: a pipeline, with the role to start it, or a standard queue of its own region, whose policy decides. */
final class TargetCheck {
    private static final Set<String> MEMBERS = Set.of("Id", "Arn", "RoleArn");

    private TargetCheck() {}

    /** @throws AwsException for another target, by name, and for a pipeline without a role */
    static void check(String region, JsonNode target) {
        Members.refuseUnknown(target, MEMBERS, "an event target");
        String arn = Members.text(target, "Arn");
        boolean hasRole = !Members.text(target, "RoleArn").isEmpty();
        switch (service(arn)) {
            case "codepipeline" -> {
                if (!hasRole) {
                    throw AwsException.of("ValidationException", "RoleArn is required for target " + arn + ".");
                }
            }
            case "sqs" -> checkQueue(region, arn, hasRole);
            default -> throw AwsException.notInSandbox("The event target " + arn);
        }
    }

    /** AWS takes a role, too, for a queue of another account. */
    private static void checkQueue(String region, String arn, boolean hasRole) {
        if (arn.endsWith(".fifo")) {
            throw AwsException.notInSandbox("The event target " + arn + ", a FIFO queue,");
        }
        if (!arn.startsWith(Account.arn("sqs", region, ""))) {
            throw AwsException.notInSandbox("The event target " + arn + ", a queue of another region or account,");
        }
        if (hasRole) {
            throw AwsException.notInSandbox("The RoleArn of the event target " + arn);
        }
    }

    /** {@code sqs} for the ARN of a queue; empty for what is not an ARN. */
    static String service(String arn) {
        String[] parts = arn.split(":", 4);
        return parts.length < 4 ? "" : parts[2];
    }
}
