// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.console.web.Query;

/** The faults that a person can switch on, and their JSON. */
enum FaultForm {
    THROTTLE("Throttle", "AWS answers that the client calls too often."),
    DENY("Deny", "IAM denies the operation."),
    FAIL_RESOURCE("Fail a resource", "CloudFormation cannot create or update one resource."),
    STALE("Stale", "An operation repeats its last answer for a while.");

    private static final ObjectMapper JSON = new ObjectMapper();

    final String title;
    final String about;

    FaultForm(String title, String about) {
        this.title = title;
        this.about = about;
    }

    String kind() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming a field that is missing */
    String json(Query form) {
        ObjectNode fault = JSON.createObjectNode().put("kind", kind());
        if (this == FAIL_RESOURCE) {
            fault.putObject("resource").put("logicalId", form.require("resource"));
            form.get("message").ifPresent(text -> fault.put("message", text));
            return fault.toString();
        }
        fault.put("service", form.require("service"));
        form.get("operation").ifPresent(operation -> fault.put("operation", operation));
        form.get("caller").ifPresent(caller -> fault.put("caller", caller));
        if (this == STALE) {
            return fault.put("operation", form.require("operation"))
                    .put("seconds", number(form, "number"))
                    .toString();
        }
        return fault.put("times", number(form, "number")).toString();
    }

    private static int number(Query form, String name) {
        String text = form.require(name);
        if (!text.matches("\\d{1,4}")) {
            throw new IllegalArgumentException(text + " is no number.");
        }
        return Integer.parseInt(text);
    }
}
