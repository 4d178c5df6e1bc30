// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** A CloudFormation stack: what was asked for, what was made of it, and how that went. */
public final class StacksView implements View {
    private static final int EVENTS = 500;
    private static final int CHANGE_SETS = 5;

    private final Aws aws;

    public StacksView(Aws aws) {
        this.aws = aws;
    }

    @Override
    public String path() {
        return "stacks";
    }

    @Override
    public String title() {
        return "Stacks";
    }

    @Override
    public String about() {
        return "CloudFormation makes resources from a template, in the order of their dependencies.";
    }

    @Override
    public List<Panel> panels(Query query) {
        List<Stack> stacks = aws.cloudFormation().describeStacks(r -> {}).stacks();
        List<String> names = stacks.stream().map(Stack::stackName).toList();
        String name = Parts.chosen(query, "name", names);
        return stacks.stream()
                .filter(stack -> stack.stackName().equals(name))
                .findFirst()
                .map(stack ->
                        panels(stack, query, Parts.pick("stacks", query.without("resource"), "name", names, name)))
                .orElseGet(StacksView::nothing);
    }

    private static List<Panel> nothing() {
        Html none = Parts.empty("There is no stack.");
        return List.of(
                Panel.live("events", "Latest operation", none),
                Panel.live("resources", "Resources", none),
                Panel.live("outputs", "Outputs", none).half(),
                Panel.live("parameters", "Parameters", none).half(),
                Panel.live("changes", "Change sets", none),
                Panel.live("drift", "Drift", none),
                Panel.still("template", "Template", none));
    }

    private List<Panel> panels(Stack stack, Query query, Html pick) {
        String id = stack.stackId();
        List<StackEvent> events =
                aws.cloudFormation().describeStackEventsPaginator(r -> r.stackName(id)).stackEvents().stream()
                        .limit(EVENTS)
                        .toList();
        String template = aws.cloudFormation().getTemplate(r -> r.stackName(id)).templateBody();
        return List.of(
                Panel.live(
                        "events",
                        "Latest operation on " + stack.stackName(),
                        Html.join(pick, head(stack), operation(StackOperation.of(events), Instant.now()))),
                Panel.live("resources", "Resources", resources(query, id)),
                Panel.live("outputs", "Outputs", outputs(stack.outputs())).half(),
                Panel.live("parameters", "Parameters", parameters(stack.parameters()))
                        .half(),
                Panel.live("changes", "Change sets", changeSets(id)),
                Panel.live("drift", "Drift", DriftDetails.of(stack, drifts(id))),
                Panel.still(
                        "template",
                        "Template",
                        TemplateText.of(template, query.get("resource").orElse(""))));
    }

    private static Html head(Stack stack) {
        return Html.of(
                "<p>{} <span class=\"quiet\">{} · drift: {}</span></p>",
                State.badge(stack.stackStatusAsString()),
                Objects.requireNonNullElse(stack.stackStatusReason(), ""),
                stack.driftInformation() == null
                        ? "not checked"
                        : stack.driftInformation().stackDriftStatusAsString());
    }

    static Html operation(StackOperation operation, Instant now) {
        return Html.join(
                operation
                        .firstFailure()
                        .map(failure -> Html.of(
                                "<p class=\"bad\" id=\"first-failure\"><b>{} failed first.</b> {}</p>",
                                failure.logicalResourceId(),
                                Objects.requireNonNullElse(failure.resourceStatusReason(), "")))
                        .orElse(Html.NONE),
                Timeline.of(operation.spans(), now));
    }

    private Html resources(Query query, String stack) {
        List<StackResourceSummary> resources =
                aws
                        .cloudFormation()
                        .listStackResourcesPaginator(r -> r.stackName(stack))
                        .stackResourceSummaries()
                        .stream()
                        .toList();
        return Html.of(
                "<table><thead><tr><th>Name in the template</th><th>Name in AWS</th><th>Status</th></tr></thead><tbody>{}</tbody></table>",
                Html.each(resources, each -> resource(query, each)));
    }

    private static Html resource(Query query, StackResourceSummary resource) {
        return Html.of(
                "<tr><td><a href=\"/_console/stacks{}#marked\">{}</a> <span class=\"quiet small\">{}</span></td><td"
                        + " class=\"mono\">{}</td><td class=\"tight\">{}</td></tr>",
                query.with("resource", resource.logicalResourceId()).suffix(),
                resource.logicalResourceId(),
                resource.resourceType().replaceFirst("^AWS::", ""),
                Objects.requireNonNullElse(resource.physicalResourceId(), ""),
                State.badge(resource.resourceStatusAsString()));
    }

    static Html outputs(List<Output> outputs) {
        return outputs.isEmpty()
                ? Parts.empty("The stack has no outputs yet.")
                : facts(Html.each(
                        outputs, each -> Html.of("<dt>{}</dt><dd>{}</dd>", each.outputKey(), each.outputValue())));
    }

    static Html parameters(List<Parameter> parameters) {
        return parameters.isEmpty()
                ? Parts.empty("The template has no parameters.")
                : facts(Html.each(
                        parameters,
                        each -> Html.of(
                                "<dt>{}</dt><dd>{}</dd>",
                                each.parameterKey(),
                                Objects.requireNonNullElse(each.parameterValue(), ""))));
    }

    private static Html facts(Html items) {
        return Html.of("<dl class=\"facts\">{}</dl>", items);
    }

    private Html changeSets(String stack) {
        List<ChangeSetSummary> sets =
                aws.cloudFormation().listChangeSets(r -> r.stackName(stack)).summaries();
        return sets.isEmpty()
                ? Parts.empty("No change set waits.")
                : Html.each(
                        sets.subList(0, Math.min(CHANGE_SETS, sets.size())),
                        each -> ChangeSetDetails.of(
                                aws.cloudFormation().describeChangeSet(r -> r.changeSetName(each.changeSetId())
                                        .includePropertyValues(true))));
    }

    private List<StackResourceDrift> drifts(String stack) {
        return aws.cloudFormation()
                .describeStackResourceDrifts(r -> r.stackName(stack)
                        .stackResourceDriftStatusFilters(
                                StackResourceDriftStatus.MODIFIED, StackResourceDriftStatus.DELETED))
                .stackResourceDrifts();
    }

    @Override
    public Html act(String action, Query form) {
        if (!action.equals("detect")) {
            return View.super.act(action, form);
        }
        String stack = form.require("stack");
        var _ = aws.cloudFormation().detectStackDrift(r -> r.stackName(stack));
        return Parts.good("CloudFormation compares the resources of " + stack + " with the template.");
    }
}
