// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;

/** How each service words a throttled and a denied call. */
final class Refusals {
    private Refusals() {}

    static AwsException throttled(Call call) {
        return switch (call.service()) {
            case "sqs" -> new AwsException(403, "RequestThrottled", "Rate exceeded");
            case "cloudformation", "sts", "iam", "elasticloadbalancing", "monitoring", "route53" ->
                AwsException.of("Throttling", "Rate exceeded");
            case "ec2" -> new AwsException(503, "RequestLimitExceeded", "Request limit exceeded.");
            case "s3" -> new AwsException(503, "SlowDown", "Please reduce your request rate.");
            default -> AwsException.of("ThrottlingException", "Rate exceeded");
        };
    }

    static AwsException denied(Call call) {
        String text = "User: arn:aws:iam::" + Account.ID + ":user/"
                + call.caller().accessKeyId() + " is not authorized to perform: " + action(call)
                + " because no identity-based policy allows the " + action(call) + " action";
        return switch (call.service()) {
            case "cloudformation", "sts", "iam", "elasticloadbalancing", "monitoring", "route53" ->
                new AwsException(403, "AccessDenied", text);
            case "ec2" ->
                new AwsException(
                        403, "UnauthorizedOperation", "You are not authorized to perform this operation. " + text);
            case "s3" -> new AwsException(403, "AccessDenied", "Access Denied");
            case "sqs" -> new AwsException(403, "AccessDenied", text);
            default -> AwsException.of("AccessDeniedException", text);
        };
    }

    private static String action(Call call) {
        return call.service() + ":" + call.operation();
    }
}
