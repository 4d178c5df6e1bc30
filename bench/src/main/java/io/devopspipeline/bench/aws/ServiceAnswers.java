// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

/** What one service answers about an app whose stacks are complete. */
interface ServiceAnswers {
    /** Refuses by name what it does not know ({@link AwsDouble#unknown}). */
    AwsAnswer answer(AwsRequest request, AwsApp app);
}
