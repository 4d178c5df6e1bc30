// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.logs.LogStreams;
import io.devopspipeline.operator.plan.observed.LogGroup;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import java.util.List;

/**
 * Reads what a failed build or task wrote last: one call for each failure, which the observation then keeps. Logs can hold secrets, and who may read the
 * resource reads its status: an administrator who does not want that leaves the permission out, and the messages do without the lines.
 */
final class FailureLogs {
    /** As the template has it. */
    private static final String SERVICE_STREAM = "app/app/";

    private final LogStreams streams;

    FailureLogs(LogStreams streams) {
        this.streams = streams;
    }

    /** @param build {@code PROJECT:ID}, as CodePipeline names it: CodeBuild calls the stream by the id */
    List<String> ofBuild(ObservedStack stack, String build) {
        return LastLines.ofBuild(newest(LogGroup.BUILD.of(stack), build.substring(build.indexOf(':') + 1)));
    }

    List<String> ofTask(ObservedStack stack, String taskArn) {
        String id = taskArn.substring(taskArn.lastIndexOf('/') + 1);
        return LastLines.ofTask(newest(LogGroup.SERVICE.of(stack), SERVICE_STREAM + id));
    }

    private List<String> newest(String group, String stream) {
        return AwsFailure.ifReadable(() -> streams.newest(group, stream, LastLines.READ))
                .orElse(List.of());
    }
}
