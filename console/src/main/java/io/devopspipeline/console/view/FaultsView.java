// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.console.aws.Faults;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What goes wrong on request: to see how an operator, or a person, copes with it. */
public final class FaultsView implements View {
    private final Faults faults;

    public FaultsView(Faults faults) {
        this.faults = faults;
    }

    @Override
    public String path() {
        return "faults";
    }

    @Override
    public String title() {
        return "Faults";
    }

    @Override
    public String about() {
        return "Only a sandbox has this view: let AWS fail, and look who notices.";
    }

    @Override
    public List<Panel> panels(Query query) {
        return Stream.concat(
                        Stream.of(Panel.live("active", "What was asked for", active(faults.all()))),
                        Stream.of(FaultForm.values()).map(each -> Panel.still(each.kind(), each.title, form(each))
                                .half()))
                .toList();
    }

    static Html active(List<JsonNode> faults) {
        return faults.isEmpty()
                ? Parts.empty("Nothing fails on request.")
                : Html.of(
                        "<table><thead><tr><th>Fault</th><th>Where</th><th class=\"number\">Hits</th><th"
                                + " class=\"number\">Left</th></tr></thead><tbody>{}</tbody></table>",
                        Html.each(faults, FaultsView::row));
    }

    private static Html row(JsonNode fault) {
        String id = fault.path("id").asText();
        int left = fault.path("left").asInt();
        return Html.of(
                "<tr><td class=\"tight\">{}</td><td>{} {} {}</td><td class=\"number tight\">{}</td><td class=\"number"
                        + " tight\">{}</td></tr>{}",
                State.badge(
                        left == 0 ? State.IDLE : State.WAIT, fault.path("kind").asText()),
                fault.path("service").asText()
                        + fault.path("resource").path("logicalId").asText(),
                fault.path("operation").asText(),
                fault.has("caller") ? "for " + fault.path("caller").asText() : "",
                fault.path("fired").asText(),
                left < 0 ? "until removed" : left,
                Parts.actionRow(
                        4,
                        Parts.action(
                                "faults/remove",
                                Parts.hidden("id", id),
                                Parts.danger("remove-" + id, "Remove"),
                                "curl -u \"$AWS_ACCESS_KEY_ID:\" -X DELETE \"$AWS_ENDPOINT_URL/_sandbox/faults/" + id
                                        + "\"")));
    }

    private Html form(FaultForm form) {
        String kind = form.kind();
        return Html.join(
                Html.of("<p>{}</p>", form.about),
                Html.of(
                        "<form class=\"fields\" hx-post=\"/_console/faults/{}\" hx-target=\"#notice\""
                                + " hx-swap=\"innerHTML\">{}<div class=\"do\">{}</div></form>",
                        kind,
                        Html.each(form.fields, field -> field.html(kind)),
                        Parts.button("add-" + kind, "Switch on")),
                Html.of("<p>{}</p>", Parts.command(faults.command(form.example()))));
    }

    @Override
    public Html act(String action, Query form) {
        if (action.equals("remove")) {
            faults.remove(form.require("id"));
            return Parts.good("The fault is removed.");
        }
        FaultForm kind = Stream.of(FaultForm.values())
                .filter(each -> each.kind().equals(action.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault " + action + "."));
        String json = kind.json(form);
        var _ = faults.add(json);
        return Html.of(
                "<p class=\"good\">Switched on. The same at a shell: {}</p>", Parts.command(faults.command(json)));
    }
}
