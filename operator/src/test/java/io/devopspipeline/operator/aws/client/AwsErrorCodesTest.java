// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS's own codes and texts, and what the operator takes them for. */
class AwsErrorCodesTest {

    @ParameterizedTest(name = "{1}: {2} -> {0}")
    @CsvSource(delimiter = '|', textBlock = """
        THROTTLED      | Throttling                        | Rate exceeded
        THROTTLED      | ThrottlingException               | Rate exceeded
        THROTTLED      | RequestLimitExceeded              | Request limit exceeded.
        THROTTLED      | SlowDown                          | Please reduce your request rate.
        THROTTLED      | ClientException                   | Rate exceeded
        ACCESS_DENIED  | AccessDenied                      | User: arn:aws:iam::1:user/x is not authorized to perform: cloudformation:CreateStack
        ACCESS_DENIED  | AccessDeniedException             | User: arn:aws:iam::1:user/x is not authorized to perform: ecs:UpdateService
        ACCESS_DENIED  | EncryptionKeyAccessDeniedException | An encryption key could not be accessed.
        ACCESS_DENIED  | UnauthorizedOperation             | You are not authorized to perform this operation.
        SERVICE_ROLE   | ValidationError                   | Role arn:aws:iam::1:role/x is invalid or cannot be assumed
        ROLE_NOT_ASSUMED | AccessDenied                    | User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::2:role/y
        ROLE_NOT_ASSUMED | AccessDenied                    | User: arn:aws:sts::1:assumed-role/x/s is not authorized to perform: sts:TagSession on resource: arn:aws:iam::2:role/y
        ROLE_NOT_ASSUMED | AccessDenied                    | User: arn:aws:sts::1:assumed-role/x/s is not authorized to perform: sts:SetSourceIdentity on resource: arn:aws:iam::2:role/y
        CREDENTIALS    | ExpiredToken                      | The security token included in the request is expired
        CREDENTIALS    | ExpiredTokenException             | The security token included in the request is expired
        CREDENTIALS    | InvalidClientTokenId              | The security token included in the request is invalid.
        CREDENTIALS    | UnrecognizedClientException       | The security token included in the request is invalid.
        NOT_FOUND      | CommitIdDoesNotExistException     | Could not find commit 1f2e
        NOT_FOUND      | RepositoryDoesNotExistException   | The repository does not exist
        NOT_FOUND      | ValidationError                   | Stack with id dop-a-b-pipeline does not exist
        NOT_FOUND      | ValidationError                   | Stack [dop-a-b-pipeline] does not exist
        NOT_FOUND      | ValidationError                   | Stack 'dop-a-b-pipeline' does not exist
        NOT_FOUND      | ValidationError                   | Resource Service does not exist for stack dop-a-b-pipeline
        NOT_FOUND      | ValidationError                   | Stack:arn:aws:cloudformation:eu-west-1:1:stack/a/b is in DELETE_COMPLETE state and can not be updated.
        NOT_SIGNED_UP  | OptInRequired                     | You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.
        VERIFICATION_PENDING | PendingVerification         | Your request for accessing resources in this region is being validated
        ACCOUNT_SUSPENDED | Blocked                        | Your account is currently blocked. Contact aws-verification@amazon.com if you have questions.
        ACCOUNT_SUSPENDED | AccountSuspendedException      | The account is suspended.
        REGION_DISABLED | RegionDisabledException          | STS is not activated in this region for account:1.
        NOT_FOUND      | PipelineNotFoundException         | Account '1' does not have a pipeline with name 'x'
        NOT_FOUND      | ClusterNotFoundException          | Cluster not found.
        NOT_FOUND      | ServiceNotFoundException          | Service not found.
        NOT_FOUND      | ServiceNotActiveException         | Service was not ACTIVE.
        NOT_FOUND      | ClientException                   | Unable to describe task definition.
        NOT_FOUND      | RepositoryNotFoundException       | The repository with name 'x' does not exist in the registry with id '1'
        NOT_FOUND      | AWS.SimpleQueueService.NonExistentQueue | The specified queue does not exist.
        NOT_FOUND      | NoSuchBucket                      | The specified bucket does not exist
        NOT_FOUND      | InvalidVpcID.NotFound             | The vpc ID 'vpc-0' does not exist
        NOT_FOUND      | TargetGroupNotFound               | One or more target groups not found
        NOT_FOUND      | ResourceNotFoundException         | Rule x does not exist on EventBus default.
        NOT_FOUND      | ObjectNotFoundException           | No scalable target registered for service namespace: ecs
        BUSY           | ConcurrentUpdateException         | Concurrent updates caused an exception
        ALREADY_EXISTS | AlreadyExistsException            | Stack [x] already exists
        ALREADY_EXISTS | ValidationError                   | Stack [x] already exists and cannot be created again with the changeSet [y].
        NO_UPDATES     | ValidationError                   | No updates are to be performed.
        BUSY           | ValidationError                   | Stack:arn:aws:cloudformation:eu-west-1:1:stack/a/b is in ROLLBACK_COMPLETE state and can not be updated.
        BUSY           | ValidationError                   | Stack:arn:aws:cloudformation:eu-west-1:1:stack/a/b is in UPDATE_IN_PROGRESS state and can not be updated.
        BUSY           | ValidationError                   | Stack [arn:aws:cloudformation:eu-west-1:1:stack/a/b] cannot be deleted while in status UPDATE_IN_PROGRESS
        BUSY           | PipelineExecutionNotStoppableException | Cannot stop the execution
        BUSY           | InvalidChangeSetStatus            | ChangeSet [arn] cannot be executed in its current status of [OBSOLETE]
        NOT_FOUND      | ChangeSetNotFound                 | ChangeSet [x] does not exist
        NO_UPDATES     | ValidationError                   | The submitted information didn't contain changes. Submit different information to create a change set.
        BUSY           | DuplicatedStopRequestException    | A stop request was already made
        BUSY           | ConflictException                 | Your request cannot be handled because the pipeline is busy
        PROTECTED      | ValidationError                   | Stack [x] cannot be deleted while TerminationProtection is enabled
        TOKEN_USED     | TokenAlreadyExistsException       | The client request token t has already been used for this stack. Retry the request with a different client request token
        QUOTA          | LimitExceededException            | Limit for stack has been exceeded
        QUOTA          | ServiceQuotaExceededException     | Quota exceeded
        INVALID        | ValidationError                   | Template format error: YAML not well-formed.
        INVALID        | ValidationError                   | Parameters: [X] do not exist in the template
        INVALID        | ValidationError                   | Parameters: [X] must have values
        INVALID        | InsufficientCapabilitiesException | Requires capabilities : [CAPABILITY_NAMED_IAM]
        INVALID        | InvalidParameterException         | TaskDefinition is inactive
        INVALID        | ClientException                   | Too many tags
        TRANSIENT      | InternalFailure                   | An internal error occurred
        TRANSIENT      | ServerException                   | Service Unavailable. Please try again later.
        TRANSIENT      | ServiceUnavailable                | Service is unavailable
        UNKNOWN        | SomethingNew                      | Never heard of
        """)
    void takes_aws_by_its_words(Kind kind, String code, String message) {
        assertThat(AwsErrorCodes.kind(code, message, 400)).isEqualTo(kind);
    }

    @ParameterizedTest(name = "HTTP {1} -> {0}")
    @CsvSource({"UNKNOWN, 400", "UNKNOWN, 403", "TRANSIENT, 500", "TRANSIENT, 503"})
    void an_unknown_code_is_transient_when_the_trouble_is_aws_own(Kind kind, int status) {
        assertThat(AwsErrorCodes.kind("SomethingNew", "", status)).isEqualTo(kind);
    }
}
