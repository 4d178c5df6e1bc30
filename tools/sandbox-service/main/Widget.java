// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.example;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.Map;

/** A widget; its name is unique in the region. */
record Widget(String region, String name, String description, Map<String, String> tags, Instant created) {
    String arn() {
        return Account.arn("example", region, "widget/" + name);
    }

    /** As DescribeWidgets answers. */
    ObjectNode view() {
        return Json.object()
                .put("Name", name)
                .put("Description", description)
                .put("Arn", arn())
                .put("CreatedAt", Json.epoch(created));
    }
}
