// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.example;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.Map;

/** The operations on widgets. */
final class WidgetOperations {
    private final Widgets widgets;

    WidgetOperations(Widgets widgets) {
        this.widgets = widgets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateWidget", this::create,
                "DescribeWidgets", this::describe,
                "DeleteWidget", this::delete);
    }

    private ObjectNode create(Call call) {
        Members.known(call, WidgetType.SCHEMA.names());
        return widgets.create(
                        call.region(),
                        Members.text(call.input(), "Name"),
                        Members.text(call.input(), "Description"),
                        Members.tags(call.input().path("Tags"), "Key", "Value"))
                .view();
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "MaxResults", "NextToken");
        return Page.of(
                        call,
                        widgets.in(call.region()).map(Widget::view).toList(),
                        "NextToken",
                        call.input().path("MaxResults").asInt(100))
                .answer("Widgets", "NextToken");
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "Name");
        widgets.delete(call.region(), Members.text(call.input(), "Name"));
        return Json.object();
    }
}
