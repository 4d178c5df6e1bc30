// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What differs between playgrounds.
 * @param timeFactor how many times faster than AWS things go
 * @param lateReads in AWS's time, for how long what was just made is missing in what clients read
 * @param folder where its files are and stay; empty for a temporary folder that is deleted at the end
 * @param apiPort of the API server; 0 for any free one
 * @param awsPort of the sandbox; 0 for any free one
 */
public record PlaygroundOptions(
        double timeFactor, Duration lateReads, Optional<Path> folder, int apiPort, int awsPort) {
    /** Longer than AWS takes as a rule, so that operators do read too early. */
    private static final Duration LATE_READS = Duration.ofSeconds(30);

    /** A temporary folder and free ports. */
    public static PlaygroundOptions temporary(double timeFactor) {
        return new PlaygroundOptions(timeFactor, LATE_READS, Optional.empty(), 0, 0);
    }

    PlaygroundOptions readingLate(Duration other) {
        return new PlaygroundOptions(timeFactor, other, folder, apiPort, awsPort);
    }

    /** In this folder and on these ports. */
    PlaygroundOptions at(Path place, int api, int aws) {
        return new PlaygroundOptions(timeFactor, lateReads, Optional.of(place), api, aws);
    }
}
