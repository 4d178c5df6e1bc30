// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import io.devopspipeline.operator.aws.client.AwsFailure.Kind;

/** Failures of every kind, as a refused call brings them. */
public final class AwsFailures {
    private AwsFailures() {}

    private static final AwsRequest REQUEST = new AwsRequest("ECS", "UpdateService", "service app");

    public static AwsFailure refused(Kind kind) {
        return AwsFailure.refused(kind, REQUEST, "SomeCode", "no", new IllegalStateException("cause"));
    }

    public static AwsFailure unanswered(Kind kind) {
        return AwsFailure.unanswered(kind, REQUEST, "timed out", new IllegalStateException("cause"));
    }
}
