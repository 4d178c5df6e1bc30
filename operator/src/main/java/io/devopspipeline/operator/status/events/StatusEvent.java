// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.events;

/**
 * What becomes a Kubernetes Event and a line in the log.
 * @param warning whether something is wrong
 * @param once whether the Event that there is already stays as it is, and does not count that it happened again
 */
public record StatusEvent(boolean warning, String reason, String message, boolean once) {
    public StatusEvent(boolean warning, String reason, String message) {
        this(warning, reason, message, false);
    }

    /** The same for what a restarted operator says again. */
    public StatusEvent saidOnce() {
        return new StatusEvent(warning, reason, message, true);
    }
}
