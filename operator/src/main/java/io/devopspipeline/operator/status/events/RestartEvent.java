// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.events;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.status.messages.Message;

/** The tasks are replaced because an annotation asked for it. */
public final class RestartEvent {
    private RestartEvent() {}

    public static StatusEvent restarted() {
        Message message = Message.of(Reason.Restarting);
        return new StatusEvent(false, message.reason().name(), message.text());
    }
}
