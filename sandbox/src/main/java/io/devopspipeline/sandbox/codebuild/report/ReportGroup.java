// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.Map;

/** A group of test reports. One that a build makes has no tags. */
public record ReportGroup(String region, String name, Map<String, String> tags, Instant created, Instant modified) {
    public static String arn(String region, String name) {
        return Account.arn("codebuild", region, "report-group/" + name);
    }

    public String arn() {
        return arn(region, name);
    }

    /** Every report here holds test cases and is exported nowhere. */
    static ObjectNode exported(ObjectNode view) {
        view.put("type", "TEST").putObject("exportConfig").put("exportConfigType", "NO_EXPORT");
        return view;
    }

    ObjectNode view() {
        ObjectNode view = exported(Json.object().put("arn", arn()).put("name", name))
                .put("created", Json.epoch(created))
                .put("lastModified", Json.epoch(modified))
                .put("status", "ACTIVE");
        var list = view.putArray("tags");
        tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
        return view;
    }
}
