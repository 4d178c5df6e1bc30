// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The account's default event bus, as services publish to it. Call under the account's lock. */
@FunctionalInterface
public interface EventBus {
    void publish(String region, String source, String detailType, List<String> resources, ObjectNode detail);
}
