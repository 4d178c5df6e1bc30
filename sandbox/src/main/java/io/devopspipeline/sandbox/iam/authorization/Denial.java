// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import io.devopspipeline.sandbox.iam.evaluation.Decision;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Locale;

/** The error for a denied action, in the words and with the code of the service that was called. */
record Denial(Identity identity, Check check, Decision decision) {
    AwsException of(String service) {
        return switch (service) {
            case "ec2" ->
                new AwsException(
                        403, "UnauthorizedOperation", "You are not authorized to perform this operation. " + text());
            case "cloudformation", "elasticloadbalancing", "iam", "monitoring", "route53", "s3", "sqs", "sts" ->
                new AwsException(403, "AccessDenied", text());
            default -> AwsException.of("AccessDeniedException", text());
        };
    }

    /** A role that may not be assumed gets no reason: AWS does not tell about trust policies. SQS writes its actions in lower case. */
    String text() {
        String action = check.action().startsWith("sqs:") ? check.action().toLowerCase(Locale.ROOT) : check.action();
        String resource = check.action().startsWith("s3:") ? "\"" + check.resource() + "\"" : check.resource();
        return "User: " + identity.principal().arn() + " is not authorized to perform: " + action
                + (check.resource().equals("*") ? "" : " on resource: " + resource)
                + (check.action().startsWith("sts:") ? "" : " " + decision.because(action));
    }
}
