// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.Balancer;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** A load balancer and its targets, from initial to healthy to draining. */
public final class BalancerView implements View {
    private final Aws aws;

    public BalancerView(Aws aws) {
        this.aws = aws;
    }

    @Override
    public String path() {
        return "balancer";
    }

    @Override
    public String title() {
        return "Load balancer";
    }

    @Override
    public String about() {
        return "It has the address that people use, and sends each connection to a healthy target.";
    }

    @Override
    public List<Panel> panels(Query query) {
        List<String> names =
                Balancer.all(aws).stream().map(LoadBalancer::loadBalancerName).toList();
        String name = Parts.chosen(query, "name", names);
        return Balancer.of(aws, name)
                .map(balancer -> panels(balancer, Parts.pick("balancer", query, "name", names, name)))
                .orElseGet(() -> {
                    Html none = Parts.empty("There is no load balancer.");
                    return List.of(
                            Panel.live("balancer", "Load balancer", none), Panel.live("targets", "Targets", none));
                });
    }

    private static List<Panel> panels(Balancer balancer, Html pick) {
        return List.of(
                Panel.live("balancer", balancer.loadBalancer().loadBalancerName(), Html.join(pick, facts(balancer))),
                Panel.live("targets", "Targets", Html.each(balancer.groups(), BalancerView::group)));
    }

    static Html facts(Balancer balancer) {
        return Html.of(
                "<dl class=\"facts\"><dt>Address</dt><dd>{}</dd><dt>State</dt><dd>{}</dd><dt>Scheme</dt><dd>{}</dd><dt>Listeners</dt><dd>{}</dd></dl>",
                balancer.address()
                        .map(address -> Html.of("<a href=\"{}\" rel=\"noreferrer\">{}</a>", address, address))
                        .orElse(Html.NONE),
                State.badge(balancer.loadBalancer().state().codeAsString()),
                balancer.loadBalancer().schemeAsString(),
                Html.each(balancer.listeners(), each -> Html.of("{} {} ", each.protocolAsString(), each.port())));
    }

    static Html group(Balancer.Group group) {
        return Html.of(
                "<h3>{}</h3>{}{}",
                group.group().targetGroupName(),
                check(group.group()),
                group.targets().isEmpty()
                        ? Parts.empty("No task is registered.")
                        : Html.of(
                                "<table><thead><tr><th>Target</th><th>State</th><th>Why</th></tr></thead><tbody>{}</tbody></table>",
                                Html.each(group.targets(), BalancerView::target)));
    }

    private static Html check(TargetGroup group) {
        return Html.of(
                "<p class=\"quiet\">Health check: {}{} every {} s, healthy after {}, unhealthy after {}</p>",
                group.healthCheckProtocolAsString(),
                group.healthCheckPath() == null ? "" : " " + group.healthCheckPath(),
                group.healthCheckIntervalSeconds(),
                group.healthyThresholdCount(),
                group.unhealthyThresholdCount());
    }

    private static Html target(TargetHealthDescription target) {
        return Html.of(
                "<tr><td class=\"mono tight\">{}:{}</td><td class=\"tight\">{}</td><td class=\"quiet\">{}</td></tr>",
                target.target().id(),
                target.target().port(),
                State.badge(target.targetHealth().stateAsString()),
                Objects.requireNonNullElse(target.targetHealth().description(), ""));
    }
}
