// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * An operation that a client may wait for. Its answer is asked for again until there is something in it or the client's patience is at its end.
 * Between the attempts the account's lock is free, and a virtual thread waits. A service that calls it does not wait.
 */
public interface LongPoll extends Operation {
    /** How long the client waits, in real time: a client's time-outs do not know about AWS's time. Runs under the lock, after the gate. */
    Duration patience(Call call);

    /** Whether the client waits for a better answer than this one. */
    boolean isEmpty(ObjectNode answer);
}
