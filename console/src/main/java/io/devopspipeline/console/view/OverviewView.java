// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.Delivery;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** The whole way as a picture, and the stacks that it is made of. */
public final class OverviewView implements View {
    private final Aws aws;
    private final Stations stations;

    public OverviewView(Aws aws) {
        this.aws = aws;
        this.stations = new Stations(aws);
    }

    @Override
    public String path() {
        return "overview";
    }

    @Override
    public String title() {
        return "Overview";
    }

    @Override
    public String about() {
        return "The way of a change: from the commit to the app that answers. Follow a box to see more.";
    }

    @Override
    public List<Panel> panels(Query query) {
        List<String> pipelines = Delivery.pipelines(aws);
        String name = Parts.chosen(query, "pipeline", pipelines);
        List<Stack> stacks = aws.cloudFormation().describeStacks(r -> {}).stacks();
        Html picture = name.isEmpty() ? nothing(stacks) : PathPicture.of(stations.of(name));
        return List.of(
                Panel.live(
                        "path",
                        name.isEmpty() ? "Pipeline" : "Pipeline " + name,
                        Html.join(Parts.pick("overview", query, "pipeline", pipelines, name), picture)),
                Panel.live("stacks", "CloudFormation stacks", stacks(stacks)));
    }

    private static Html nothing(List<Stack> stacks) {
        return stacks.isEmpty()
                ? Html.of(
                        "<p class=\"empty\">Nothing is here yet. Make a pipeline, for example in the playground's shell:</p><p>{}</p>",
                        Parts.command("kubectl apply -f deploy/samples/quickstart.yaml"))
                : Parts.empty("CloudFormation has not made the pipeline yet.");
    }

    private static Html stacks(List<Stack> stacks) {
        return stacks.isEmpty()
                ? Parts.empty("There is no stack.")
                : Html.of(
                        "<table><thead><tr><th>Stack</th><th>Status</th><th>Since</th><th>Why</th></tr></thead><tbody>{}</tbody></table>",
                        Html.each(stacks, OverviewView::row));
    }

    private static Html row(Stack stack) {
        return Html.of(
                "<tr><td><a href=\"/_console/stacks{}\">{}</a></td><td class=\"tight\">{}</td><td class=\"tight\">{}</td><td class=\"quiet\">{}</td></tr>",
                Query.NONE.with("name", stack.stackName()).suffix(),
                stack.stackName(),
                State.badge(stack.stackStatusAsString()),
                Parts.time(stack.lastUpdatedTime() == null ? stack.creationTime() : stack.lastUpdatedTime()),
                stack.stackStatusReason() == null ? "" : stack.stackStatusReason());
    }
}
