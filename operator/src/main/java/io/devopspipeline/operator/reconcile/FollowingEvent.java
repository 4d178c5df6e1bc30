// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.feed.Following;
import io.devopspipeline.operator.status.events.StatusEvent;

/** Says of a resource whether the operator gets the events of AWS, or polls. No warning: both are modes. */
record FollowingEvent(String queue, String region) {
    /** A new resource says this once, also when the operator restarts. */
    StatusEvent first(Following now) {
        StatusEvent event =
                switch (now) {
                    case FOLLOWED -> followed();
                    case NO_QUEUE ->
                        notFollowed("There is no queue " + queue + " in " + region
                                + ", so EventBridge does not send what happens there.");
                    case UNREADABLE ->
                        notFollowed("The operator cannot read the queue " + queue + " in " + region
                                + ". Its log has the answer of SQS.");
                };
        return event.saidOnce();
    }

    StatusEvent changed(Following now) {
        return now.follows()
                ? followed()
                : notFollowed("EventBridge does not send what happens in " + region + " through the queue " + queue
                        + " any more.");
    }

    private StatusEvent followed() {
        return new StatusEvent(
                false,
                "EventsFollowed",
                "EventBridge sends what happens in " + region + " through the queue " + queue
                        + ". The operator reads what has changed.");
    }

    private static StatusEvent notFollowed(String why) {
        return new StatusEvent(false, "EventsNotFollowed", why + " The operator polls every minute.");
    }
}
