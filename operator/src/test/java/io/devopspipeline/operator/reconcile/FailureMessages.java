// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.status.messages.Message;

/** The messages of AWS failures, for the golden file. */
public final class FailureMessages {
    private FailureMessages() {}

    public static Message of(AwsFailure failure) {
        return of(Failures.of(failure));
    }

    public static Message of(Failure failure) {
        return Message.of(failure.reason(), failure.message());
    }
}
