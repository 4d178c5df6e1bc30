// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The last lines of a log stream. */
final class LogTail {
    private LogTail() {}

    /** None while the stream does not exist: AWS makes it with the first line. */
    static List<String> of(Aws aws, String group, String stream, int lines) {
        try {
            return aws
                    .logs()
                    .getLogEvents(
                            r -> r.logGroupName(group).logStreamName(stream).limit(lines))
                    .events()
                    .stream()
                    .map(OutputLogEvent::message)
                    .map(String::stripTrailing)
                    .toList();
        } catch (ResourceNotFoundException _) {
            return List.of();
        }
    }
}
