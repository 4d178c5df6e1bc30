// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.failure.Failure;

/**
 * What an AWS failure means for the resource. A stack that exists already came since the look (or the look was late): the next one tells whose
 * it is.
 */
final class Failures {
    private Failures() {}

    static Failure of(AwsFailure failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case THROTTLED -> new Failure(Reason.Throttled, message, true);
            case TRANSIENT, BUSY, NOT_FOUND, TOKEN_USED, UNKNOWN -> new Failure(Reason.AwsUnavailable, message, true);
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
}
