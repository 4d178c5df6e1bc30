// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

/** Whether the operator gets the events of an account and region, and why not. Where it does not, it polls. */
public enum Following {
    /** The queue gives them. */
    FOLLOWED,
    /** There is no queue of that name. */
    NO_QUEUE,
    /** The queue cannot be found or read: SQS refuses it, or does not answer. */
    UNREADABLE;

    public boolean follows() {
        return this == FOLLOWED;
    }
}
