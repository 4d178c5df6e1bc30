// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.console.web.Query;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The faults that a person can switch on, and their JSON. */
enum FaultForm {
    THROTTLE(
            "Throttle",
            "AWS answers that the client calls too often.",
            List.of(FaultField.SERVICE, FaultField.OPERATION, FaultField.CALLER, FaultField.TIMES)),
    DENY(
            "Deny",
            "IAM denies the operation.",
            List.of(FaultField.SERVICE, FaultField.OPERATION, FaultField.CALLER, FaultField.TIMES)),
    FAIL_RESOURCE(
            "Fail a resource",
            "CloudFormation cannot create, update or delete one resource of a stack.",
            List.of(FaultField.RESOURCE, FaultField.ACTION, FaultField.MESSAGE, FaultField.ONCE)),
    STALE(
            "Stale",
            "An operation repeats its last answer for a while: what is true now comes later. It lasts until you remove it.",
            List.of(FaultField.SERVICE, FaultField.STALE_OPERATION, FaultField.CALLER, FaultField.SECONDS));

    private static final ObjectMapper JSON = new ObjectMapper();

    final String title;
    final String about;
    final List<FaultField> fields;

    FaultForm(String title, String about, List<FaultField> fields) {
        this.title = title;
        this.about = about;
        this.fields = fields;
    }

    String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the form has before a person changes it. */
    String example() {
        return json(new Query(fields.stream().collect(Collectors.toMap(FaultField::name, FaultField::value))));
    }

    /** @throws IllegalArgumentException naming a field that is missing */
    String json(Query form) {
        ObjectNode fault = JSON.createObjectNode().put("kind", kind());
        if (this == FAIL_RESOURCE) {
            fault.putObject("resource")
                    .put("logicalId", form.require("resource"))
                    .put("action", form.require("action"));
            form.get("message").ifPresent(text -> fault.put("message", text));
            return fault.put("times", number(form, "times")).toString();
        }
        fault.put("service", form.require("service"));
        form.get("operation").ifPresent(operation -> fault.put("operation", operation));
        form.get("caller").ifPresent(caller -> fault.put("caller", caller));
        String amount = this == STALE ? "seconds" : "times";
        return fault.put(amount, number(form, amount)).toString();
    }

    private static int number(Query form, String name) {
        String text = form.require(name);
        if (!text.matches("\\d{1,4}")) {
            throw new IllegalArgumentException(text + " is no number.");
        }
        return Integer.parseInt(text);
    }
}
