// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.ACCESS_DENIED;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.ACCOUNT_SUSPENDED;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.ALREADY_EXISTS;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.BUSY;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.CREDENTIALS;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.INVALID;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.NOT_FOUND;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.NOT_SIGNED_UP;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.NO_UPDATES;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.PROTECTED;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.QUOTA;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.REGION_DISABLED;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.ROLE_NOT_ASSUMED;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.SERVICE_ROLE;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.THROTTLED;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.TOKEN_USED;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.TRANSIENT;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.UNKNOWN;
import static io.devopspipeline.operator.aws.client.AwsFailure.Kind.VERIFICATION_PENDING;

import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What AWS's error codes and messages mean; the first row that fits decides. CloudFormation says {@code ValidationError} for not found, no
 * change, protected, busy and wrong alike, so those are told apart by the message, and only an explicit text counts as not found: taking
 * any refused delete for "gone" would lose stacks.
 */
final class AwsErrorCodes {
    private record Row(Kind kind, Pattern code, Pattern message) {
        boolean fits(String code, String message) {
            return this.code.matcher(code).matches()
                    && this.message.matcher(message).find();
        }
    }

    private static final List<Row> ROWS = List.of(
            code(
                    THROTTLED,
                    "(Request)?Thrott(ling|led)(Exception)?|EC2ThrottledException|RequestLimitExceeded|TooManyRequestsException"
                            + "|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete|ProvisionedThroughputExceededException"),
            message(THROTTLED, "^Rate exceeded"),
            code(
                    CREDENTIALS,
                    "ExpiredToken(Exception)?|InvalidClientTokenId|InvalidAccessKeyId|UnrecognizedClientException|AuthFailure"
                            + "|SignatureDoesNotMatch|InvalidSignature(Exception)?|IncompleteSignature(Exception)?|InvalidToken"
                            + "|RequestExpired|RequestTimeTooSkewed|MissingAuthenticationToken(Exception)?"
                            + "|InvalidIdentityToken(Exception)?|IDPRejectedClaim|TokenRefreshRequired"),
            code(TOKEN_USED, "TokenAlreadyExistsException"),
            code(NOT_SIGNED_UP, "OptInRequired|NotSignedUp|SubscriptionRequiredException"),
            code(VERIFICATION_PENDING, "PendingVerification"),
            code(ACCOUNT_SUSPENDED, "Blocked|AccountProblem|Account(Suspended|Disabled)(Exception)?"),
            code(REGION_DISABLED, "RegionDisabled(Exception)?"),
            message(ROLE_NOT_ASSUMED, "not authorized to perform: sts:(AssumeRole|TagSession|SetSourceIdentity)"),
            message(SERVICE_ROLE, "^Role .* is invalid or cannot be assumed"),
            code(
                    ACCESS_DENIED,
                    "(EncryptionKey)?AccessDenied(Exception)?|UnauthorizedOperation|NotAuthorized|OperationNotAllowedException"),
            message(ACCESS_DENIED, "is not authorized to perform"),
            message(PROTECTED, "TerminationProtection is enabled"),
            message(NO_UPDATES, "No updates are to be performed|didn't contain changes"),
            validation(NOT_FOUND, "[Ss]tack[ :].*does not exist|is in DELETE_COMPLETE state"),
            validation(NOT_FOUND, "Resource .*does not exist for stack"),
            validation(ALREADY_EXISTS, "already exists"),
            validation(BUSY, "is in [A-Z_]+ state|while in status|current stack status"),
            code(
                    NOT_FOUND,
                    ".*[._]?NotFound(Exception|Fault)?|NoSuch(Bucket|Key|Upload|Version)|.*DoesNotExist(Exception)?|ServiceNotActiveException"
                            + "|AWS\\.SimpleQueueService\\.NonExistentQueue"),
            // ECS: a task definition that is not there.
            new Row(
                    NOT_FOUND,
                    Pattern.compile("ClientException"),
                    Pattern.compile("Unable to describe task definition")),
            code(ALREADY_EXISTS, ".*AlreadyExists(Exception)?|BucketAlreadyOwnedByYou"),
            code(
                    BUSY,
                    "ConflictException|OperationAborted|OperationInProgressException|ConcurrentModificationException|ConcurrentUpdateException"
                            + "|ConcurrentPipelineExecutionsLimitExceededException|DuplicatedStopRequestException"
                            + "|PipelineExecutionNotStoppableException|InvalidChangeSetStatus|UpdateInProgressException|ResourceInUseException"
                            + "|DependencyViolation|BucketNotEmpty|RepositoryNotEmptyException"),
            code(QUOTA, ".*LimitExceeded(Exception)?|.*Quota(Exceeded)?(Exception)?|TooManyBuckets"),
            code(
                    TRANSIENT,
                    "Internal(Failure|Error|ServerError|ServerException|ServiceError|ServiceException)|ServerException"
                            + "|ServiceUnavailable(Exception)?|Unavailable|RequestTimeout(Exception)?"),
            code(
                    INVALID,
                    "Validation(Error|Exception)|Invalid.*|Malformed.*|Missing.*|InsufficientCapabilitiesException|ClientException"
                            + "|UnknownOperation(Exception)?|UnsupportedOperation|EntityTooLarge|MethodNotAllowed"
                            + "|UnableToRollbackStageException|PipelineExecutionOutdatedException"));

    private AwsErrorCodes() {}

    private static Row code(Kind kind, String code) {
        return new Row(kind, Pattern.compile(code), Pattern.compile(""));
    }

    private static Row message(Kind kind, String message) {
        return new Row(kind, Pattern.compile(".*"), Pattern.compile(message));
    }

    private static Row validation(Kind kind, String message) {
        return new Row(kind, Pattern.compile("ValidationError"), Pattern.compile(message, Pattern.DOTALL));
    }

    /** @param httpStatus speaks only where no row does: 5xx is AWS's own trouble */
    static Kind kind(String code, String message, int httpStatus) {
        return ROWS.stream()
                .filter(row -> row.fits(code, message))
                .map(Row::kind)
                .findFirst()
                .orElse(httpStatus >= 500 ? TRANSIENT : UNKNOWN);
    }
}
