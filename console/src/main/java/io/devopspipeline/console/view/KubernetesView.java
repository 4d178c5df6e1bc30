// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.Delivery;
import io.devopspipeline.console.cluster.Cluster;
import io.devopspipeline.console.cluster.PipelineResource;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.util.List;
import java.util.Optional;

/** The resource in Kubernetes from which the operator makes all of this: its spec, its conditions and its Events. */
public final class KubernetesView implements View {
    private static final Html NO_PIPELINE = Parts.empty("AWS has no pipeline of it.");

    private final Aws aws;
    private final Optional<Cluster> cluster;

    public KubernetesView(Aws aws, Optional<Cluster> cluster) {
        this.aws = aws;
        this.cluster = cluster;
    }

    @Override
    public String path() {
        return "kubernetes";
    }

    @Override
    public String title() {
        return "Kubernetes";
    }

    @Override
    public String about() {
        return "The operator makes AWS as the spec of a DevOpsPipeline says, and reports in its conditions.";
    }

    @Override
    public List<Panel> panels(Query query) {
        if (cluster.isEmpty()) {
            return List.of(Panel.still(
                    "none",
                    "No cluster",
                    Html.of(
                            "<p>This sandbox runs without Kubernetes. The playground has an API server and the operator:</p><p>{}</p>",
                            Parts.command("make playground"))));
        }
        List<String> names = cluster.get().names();
        String name = Parts.chosen(query, "name", names);
        Html pick = Parts.pick("kubernetes", query, "name", names, name);
        return (name.isEmpty()
                        ? Optional.<PipelineResource>empty()
                        : cluster.get().find(name))
                .map(resource -> panels(resource, pick, inAws(resource)))
                .orElseGet(KubernetesView::nothing);
    }

    private static List<Panel> nothing() {
        PipelineResource none = new PipelineResource("default", "", "", Optional.empty(), List.of(), List.of());
        return panels(none, Html.NONE, NO_PIPELINE);
    }

    /** The way of a change through what the operator made of this resource. */
    private Html inAws(PipelineResource resource) {
        return resource.pipeline()
                .filter(name -> Delivery.pipelines(aws).contains(name))
                .map(name -> PathPicture.of(new Stations(aws).of(name)))
                .orElse(NO_PIPELINE);
    }

    static List<Panel> panels(PipelineResource resource, Html pick, Html inAws) {
        return List.of(
                Panel.live(
                        "conditions",
                        resource.name().isEmpty() ? "Conditions" : "Conditions of " + resource.name(),
                        Html.join(pick, conditions(resource.conditions()))),
                Panel.live("in-aws", "What AWS shows", inAws),
                Panel.live("events", "Events", events(resource.events())),
                Panel.still("manifest", "Spec", manifest(resource)));
    }

    private static Html conditions(List<PipelineResource.Condition> conditions) {
        return conditions.isEmpty()
                ? Parts.empty("There is no DevOpsPipeline, or the operator has not looked at it yet.")
                : Html.of(
                        "<table><tbody>{}</tbody></table>",
                        Html.each(
                                conditions,
                                each -> Html.of(
                                        "<tr><td class=\"tight\">{}</td><td class=\"tight\">{}</td><td class=\"tight\">{}</td><td>{}</td></tr>",
                                        each.type(),
                                        State.badge(state(each), each.status()),
                                        each.reason(),
                                        each.message())));
    }

    /** {@code Ready} is good when true; the other conditions of the operator report something when they are. */
    private static State state(PipelineResource.Condition condition) {
        boolean is = condition.status().equals("True");
        return switch (condition.type()) {
            case "Ready" -> is ? State.OK : State.WORK;
            case "Stalled" -> is ? State.FAIL : State.IDLE;
            case "Reconciling" -> is ? State.WORK : State.IDLE;
            default -> State.IDLE;
        };
    }

    private static Html events(List<PipelineResource.ResourceEvent> events) {
        return events.isEmpty()
                ? Parts.empty("Kubernetes has no Events.")
                : Html.of(
                        "<table><tbody>{}</tbody></table>",
                        Html.each(
                                events,
                                each -> Html.of(
                                        "<tr><td class=\"tight quiet\">{}</td><td class=\"tight\">{}</td><td class=\"tight\">{}</td><td>{}</td></tr>",
                                        each.time().replaceFirst("^[^T]*T", "").replaceFirst("[.Z].*", ""),
                                        State.badge(
                                                each.type().equals("Warning") ? State.WAIT : State.IDLE, each.type()),
                                        each.reason(),
                                        each.message())));
    }

    private static Html manifest(PipelineResource resource) {
        return Html.of(
                """
                <form hx-post="/_console/kubernetes/apply" hx-target="#notice" hx-swap="innerHTML">
                <label class="hide" for="content">Manifest</label>
                <textarea id="content" name="content" spellcheck="false" rows="22">
                {}</textarea>
                <div class="do">{}{}</div></form>
                """, resource.manifest(), Parts.primary("apply", "Apply"), Parts.command("kubectl apply -f FILE"));
    }

    @Override
    public Html act(String action, Query form) {
        if (!action.equals("apply") || cluster.isEmpty()) {
            return View.super.act(action, form);
        }
        String name = cluster.get().apply(form.require("content").replace("\r\n", "\n"));
        return Parts.good("Kubernetes has the spec of " + name + ". The operator looks at it now.");
    }
}
