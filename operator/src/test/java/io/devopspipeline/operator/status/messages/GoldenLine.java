// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.ResourceName;

/** A line of the golden file: what the message is about, its reason, and its text as users see it. */
record GoldenLine(String what, String reason, String text) {
    private static final ResourceName SHOP = new ResourceName("team-a", "shop");

    GoldenLine(String what, Message message) {
        this(what, message.reason().name(), SHOP.fillIn(message.text()));
    }

    @Override
    public String toString() {
        return what + " | " + reason + " | " + text;
    }
}
