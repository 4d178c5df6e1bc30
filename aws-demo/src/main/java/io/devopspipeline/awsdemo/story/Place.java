// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import java.time.Duration;

/**
 * Where the demo runs.
 * @param cidr who can connect to the app
 * @param timeFactor how many times faster than in AWS things go: 1 in AWS itself
 */
public record Place(String account, String region, String vpc, String cidr, double timeFactor) {
    /** As long as this takes in AWS. */
    Duration scaled(Duration inAws) {
        return Duration.ofMillis(Math.round(inAws.toMillis() / timeFactor));
    }
}
