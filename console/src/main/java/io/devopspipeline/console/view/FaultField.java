// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.html.Html;
import java.util.List;

/**
 * One field in the form of a fault.
 * @param value what it has at first
 * @param choices the values that it can have; empty for any
 */
record FaultField(String name, String label, String value, List<String> choices) {
    static final FaultField SERVICE = new FaultField(
            "service",
            "Service",
            "ecs",
            List.of(
                    "cloudformation",
                    "codebuild",
                    "codecommit",
                    "codepipeline",
                    "ecr",
                    "ecs",
                    "elasticloadbalancing",
                    "logs",
                    "sts"));
    static final FaultField OPERATION = text("operation", "Operation (empty: all)", "");
    static final FaultField STALE_OPERATION = text("operation", "Operation", "DescribeServices");
    static final FaultField CALLER = text("caller", "Caller (empty: all, this console too)", "operator");
    static final FaultField TIMES = text("times", "Times", "3");
    static final FaultField SECONDS = text("seconds", "Seconds of AWS's time", "30");
    static final FaultField RESOURCE = text("resource", "Name in the template", "LoadBalancer");
    static final FaultField ACTION =
            new FaultField("action", "When CloudFormation must", "create", List.of("create", "update", "delete"));
    static final FaultField MESSAGE = text("message", "AWS's text", "Internal failure");
    static final FaultField ONCE = text("times", "Times", "1");

    private static FaultField text(String name, String label, String value) {
        return new FaultField(name, label, value, List.of());
    }

    /** @param form whose field it is: ids are unique in a page */
    Html html(String form) {
        String id = form + "-" + name;
        return Html.of(
                "<label for=\"{}\">{}</label>{}",
                id,
                label,
                choices.isEmpty()
                        ? Html.of("<input id=\"{}\" name=\"{}\" value=\"{}\">", id, name, value)
                        : Html.of(
                                "<select id=\"{}\" name=\"{}\">{}</select>",
                                id,
                                name,
                                Html.each(choices, this::option)));
    }

    private Html option(String choice) {
        return choice.equals(value)
                ? Html.of("<option selected>{}</option>", choice)
                : Html.of("<option>{}</option>", choice);
    }
}
