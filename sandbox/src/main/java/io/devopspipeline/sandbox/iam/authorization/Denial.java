// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import io.devopspipeline.sandbox.iam.evaluation.Decision;
import io.devopspipeline.sandbox.wire.AwsException;

/** The error for a denied action, in the words and with the code of the service that was called. */
record Denial(Identity identity, Check check, Decision decision) {
    AwsException of(String service) {
        return switch (service) {
            case "ec2" ->
                new AwsException(
                        403, "UnauthorizedOperation", "You are not authorized to perform this operation. " + text());
            case "cloudformation", "elasticloadbalancing", "iam", "monitoring", "route53", "s3", "sts" ->
                new AwsException(403, "AccessDenied", text());
            default -> AwsException.of("AccessDeniedException", text());
        };
    }

    /** A role that may not be assumed gets no reason: AWS does not tell about trust policies. */
    String text() {
        String resource = check.action().startsWith("s3:") ? "\"" + check.resource() + "\"" : check.resource();
        return "User: " + identity.principal().arn() + " is not authorized to perform: " + check.action()
                + (check.resource().equals("*") ? "" : " on resource: " + resource)
                + (check.action().startsWith("sts:") ? "" : " " + decision.because(check.action()));
    }
}
