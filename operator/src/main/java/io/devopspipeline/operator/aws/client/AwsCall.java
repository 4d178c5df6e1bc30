// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes the calls of one service and turns whatever the SDK throws into an {@link AwsFailure}. @param service as users know it */
public record AwsCall(String service) {

    public <T> T make(String operation, String resource, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw refused(operation, resource, e);
        } catch (SdkClientException e) {
            throw AwsFailure.unanswered(kind(e), new AwsRequest(service, operation, resource), reason(e), e);
        }
    }

    /** What kind of failure an exception of the SDK is. */
    static Kind kind(Throwable thrown) {
        return switch (thrown) {
            case AwsServiceException e -> AwsErrorCodes.kind(code(e), words(e), e.statusCode());
            case ApiCallTimeoutException _ -> Kind.TRANSIENT;
            case ApiCallAttemptTimeoutException _ -> Kind.TRANSIENT;
            case SdkException e when reason(e).contains("credentials") -> Kind.CREDENTIALS;
            case SdkException e when e.retryable() || causedByIo(e) -> Kind.TRANSIENT;
            default -> Kind.UNKNOWN;
        };
    }

    private AwsFailure refused(String operation, String resource, AwsServiceException e) {
        return AwsFailure.refused(kind(e), new AwsRequest(service, operation, resource), code(e), words(e), e);
    }

    private static String code(AwsServiceException e) {
        @Nullable AwsErrorDetails details = e.awsErrorDetails();
        @Nullable String code = details == null ? null : details.errorCode();
        return code == null ? "HTTP " + e.statusCode() : code;
    }

    private static String words(AwsServiceException e) {
        @Nullable AwsErrorDetails details = e.awsErrorDetails();
        @Nullable String words = details == null ? null : details.errorMessage();
        return words == null ? reason(e) : words;
    }

    private static String reason(Throwable e) {
        @Nullable String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static boolean causedByIo(Throwable thrown) {
        for (@Nullable Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
