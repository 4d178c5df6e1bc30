// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.policy.PolicyLines;
import io.devopspipeline.operator.reconcile.FailureMessages;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What AWS refuses, and what the policy refuses. */
final class FailureLines {
    private static final String ROLE = "arn:aws:iam::111122223333:role/dop";

    private FailureLines() {}

    static Stream<GoldenLine> all() {
        return Stream.of(
                        Arrays.stream(Kind.values()).map(FailureLines::line),
                        Stream.of(unanswered()),
                        steps(),
                        policy())
                .flatMap(lines -> lines);
    }

    private static GoldenLine line(Kind kind) {
        AwsFailure failure = failure(() -> {
            throw refusal(kind);
        });
        if (failure.kind() != kind) {
            throw new IllegalStateException(kind + " has no sample");
        }
        return new GoldenLine("AwsFailure." + kind, FailureMessages.of(failure));
    }

    private static AwsServiceException refusal(Kind kind) {
        return switch (kind) {
            case THROTTLED -> refusal("ThrottlingException", "Rate exceeded");
            case TRANSIENT -> refusal("ServiceUnavailable", "The service is unavailable.");
            case ACCESS_DENIED ->
                refusal("AccessDenied", "User: u is not authorized to perform: cloudformation:UpdateStack");
            case SERVICE_ROLE -> refusal("ValidationError", "Role " + ROLE + " is invalid or cannot be assumed");
            case ROLE_NOT_ASSUMED ->
                refusal("AccessDenied", "User: u is not authorized to perform: sts:AssumeRole on resource: " + ROLE);
            case NOT_SIGNED_UP -> refusal("OptInRequired", "You are not subscribed to this service.");
            case VERIFICATION_PENDING ->
                refusal(
                        "PendingVerification",
                        "Your request for accessing resources in this region is being validated");
            case ACCOUNT_SUSPENDED -> refusal("Blocked", "Your account is currently blocked.");
            case REGION_DISABLED ->
                refusal("RegionDisabledException", "STS is not activated in this region for account:111122223333.");
            case NOT_FOUND -> refusal("ClusterNotFoundException", "Cluster not found.");
            case ALREADY_EXISTS -> refusal("AlreadyExistsException", "Stack [dop-team-a-shop-pipeline] already exists");
            case NO_UPDATES -> refusal("ValidationError", "No updates are to be performed.");
            case BUSY -> refusal("OperationInProgressException", "Another operation is in progress.");
            case PROTECTED ->
                refusal("ValidationError", "Stack cannot be deleted while TerminationProtection is enabled");
            case INVALID -> refusal("ValidationError", "Template format error");
            case QUOTA -> refusal("LimitExceededException", "Limit for stack has been exceeded");
            case CREDENTIALS -> refusal("ExpiredToken", "The security token included in the request is expired");
            case TOKEN_USED -> refusal("TokenAlreadyExistsException", "The token was used.");
            case UNKNOWN -> refusal("Surprise", "Something new.");
        };
    }

    private static AwsServiceException refusal(String code, String message) {
        return AwsServiceException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    private static GoldenLine unanswered() {
        AwsFailure failure = failure(() -> {
            throw SdkClientException.create("connect timed out", new IOException("connect timed out"));
        });
        return new GoldenLine("AwsFailure, no answer", FailureMessages.of(failure));
    }

    private static AwsFailure failure(Runnable call) {
        return catchThrowableOfType(AwsFailure.class, () -> new AwsCall("CloudFormation")
                .make("UpdateStack", "stack dop-team-a-shop-pipeline", () -> {
                    call.run();
                    return "";
                }));
    }

    private static Stream<GoldenLine> steps() {
        return Stream.of(
                        Failure.lasting(
                                Reason.NetworkUnavailable, "VPC vpc-1 has no free /24 address range for a subnet."),
                        Failure.lasting(
                                Reason.ReferenceNotFound,
                                "spec.network.vpcId names VPC vpc-1, which AWS does not have in this account and"
                                        + " region."),
                        Failure.lasting(Reason.SourceNotVersioned, "Bucket shop of spec.source.s3 has no versioning."),
                        Failure.lasting(
                                Reason.ConnectionPending,
                                "Connection github (arn:aws:…) is PENDING (https://console/connections)."),
                        Failure.lasting(
                                Reason.ContentKept,
                                "AWS refused to delete 2 of the items in bucket shop, for example: a (AccessDenied:"
                                        + " \"No\")."))
                .map(failure -> new GoldenLine("Failure." + failure.reason(), FailureMessages.of(failure)));
    }

    private static Stream<GoldenLine> policy() {
        return PolicyLines.refused()
                .map(refused -> new GoldenLine(
                        "PolicyDecision.Refused, " + refused.reason(), Message.of(refused.reason(), refused.why())));
    }
}
