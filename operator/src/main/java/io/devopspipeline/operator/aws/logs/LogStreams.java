// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.logs;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** CloudWatch Logs. Every method throws {@link AwsFailure}. */
public final class LogStreams {
    private static final AwsCall LOGS = new AwsCall("CloudWatch Logs");

    private final Supplier<CloudWatchLogsClient> client;

    public LogStreams(Supplier<CloudWatchLogsClient> client) {
        this.client = client;
    }

    /** {@code GetLogEvents}: the newest messages of a stream, the oldest of them first. NOT_FOUND when there is no such stream. @param max 1 to 10,000 */
    public List<String> newest(String group, String stream, int max) {
        return LOGS
                .make("GetLogEvents", "log group " + group, () -> client.get().getLogEvents(r -> r.logGroupName(group)
                        .logStreamName(stream)
                        .limit(max)
                        .startFromHead(false)))
                .events()
                .stream()
                .map(event -> Absent.empty(event.message()))
                .toList();
    }
}
