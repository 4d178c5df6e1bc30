// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.plan.RequeuePolicy;
import java.time.Duration;

/**
 * What an AWS failure means for the resource. A stack that exists already came since the look (or the look was late): the next one tells whose
 * it is.
 */
final class Failures {
    private Failures() {}

    /** What the policy refuses costs no AWS call, and the policy may change at any time. */
    static Duration requeueAfter(Failure failure, RequeuePolicy requeue) {
        return switch (failure.reason()) {
            case RoleNotAllowed, RegionNotAllowed, NotAllowed, PolicyLimitReached, AccountChanged, ResourceMissing ->
                requeue.idle();
            default -> failure.retryable() ? requeue.active() : requeue.fullResync();
        };
    }

    static Failure of(AwsFailure failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case THROTTLED -> new Failure(Reason.Throttled, message, true);
            case TRANSIENT, BUSY, TOKEN_USED, UNKNOWN -> new Failure(Reason.AwsUnavailable, message, true);
            case NOT_FOUND -> notFound(failure, message);
            case NOT_SIGNED_UP -> new Failure(Reason.ServiceNotActivated, message, false);
            case VERIFICATION_PENDING -> new Failure(Reason.VerificationPending, message, false);
            case ACCOUNT_SUSPENDED -> new Failure(Reason.AccountSuspended, message, false);
            case REGION_DISABLED -> new Failure(Reason.RegionDisabled, message, false);
            case ACCESS_DENIED -> new Failure(Reason.AccessDenied, message, false);
            case SERVICE_ROLE -> new Failure(Reason.ServiceRoleInvalid, message, false);
            case ROLE_NOT_ASSUMED -> new Failure(Reason.RoleNotAssumed, message, false);
            case CREDENTIALS -> new Failure(Reason.CredentialsInvalid, message, false);
            case QUOTA -> new Failure(Reason.QuotaExceeded, message, false);
            case PROTECTED -> new Failure(Reason.TerminationProtected, message, false);
            case ALREADY_EXISTS -> new Failure(Reason.StackInProgress, message, true);
            case INVALID, NO_UPDATES -> new Failure(Reason.InvalidRequest, message, false);
        };
    }

    /** A stack that is not there any more is created by the next reconcile. Everything else was named by a stack that is complete. */
    private static Failure notFound(AwsFailure failure, String message) {
        return failure.service().equals("CloudFormation")
                ? Failure.passing(Reason.StackInProgress, message)
                : Failure.lasting(Reason.ResourceMissing, message);
    }
}
