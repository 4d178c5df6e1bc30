// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.act.StepFailedException;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.status.Problem;

/**
 * What an AWS failure means for the resource. A stack that exists already came since the look (or the look was late): the next one tells whose
 * it is.
 */
final class Failures {
    private Failures() {}

    static Problem of(StepFailedException failure) {
        Reason reason =
                switch (failure.obstacle()) {
                    case NETWORK -> Reason.NetworkUnavailable;
                    case CONNECTION -> Reason.ConnectionPending;
                };
        return new Problem(reason, String.valueOf(failure.getMessage()), false);
    }

    static Problem of(AwsFailure failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case THROTTLED -> new Problem(Reason.Throttled, message, true);
            case TRANSIENT, BUSY, NOT_FOUND, TOKEN_USED, UNKNOWN -> new Problem(Reason.AwsUnavailable, message, true);
            case ACCESS_DENIED -> new Problem(Reason.AccessDenied, message, false);
            case SERVICE_ROLE -> new Problem(Reason.ServiceRoleInvalid, message, false);
            case ROLE_NOT_ASSUMED -> new Problem(Reason.RoleNotAssumed, message, false);
            case CREDENTIALS -> new Problem(Reason.CredentialsInvalid, message, false);
            case QUOTA -> new Problem(Reason.QuotaExceeded, message, false);
            case PROTECTED -> new Problem(Reason.TerminationProtected, message, false);
            case ALREADY_EXISTS -> new Problem(Reason.StackInProgress, message, true);
            case INVALID, NO_UPDATES -> new Problem(Reason.InvalidRequest, message, false);
        };
    }
}
