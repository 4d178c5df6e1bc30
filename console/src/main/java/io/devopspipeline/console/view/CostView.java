// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.Balancer;
import io.devopspipeline.console.aws.EcsName;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** What an hour of what runs now would cost in AWS, line by line. */
public final class CostView implements View {
    private static final double HOURS_IN_A_MONTH = 730;

    private final Aws aws;
    private final Prices prices = new Prices();

    public CostView(Aws aws) {
        this.aws = aws;
    }

    @Override
    public String path() {
        return "cost";
    }

    @Override
    public String title() {
        return "Cost";
    }

    @Override
    public String about() {
        return "What this would cost in AWS if it ran on as it is now. The sandbox costs nothing.";
    }

    @Override
    public List<Panel> panels(Query query) {
        return List.of(
                Panel.live("hourly", "What runs all the time", hourly(lines())),
                Panel.still("used", "What each release adds", perUse()),
                Panel.still("basis", "Where the prices are from", PriceTable.of(prices)));
    }

    private List<CostLine> lines() {
        List<CostLine> lines = new ArrayList<>();
        for (EcsName name : EcsName.all(aws)) {
            name.find(aws)
                    .filter(service -> service.runningCount() > 0)
                    .ifPresent(service -> lines.addAll(tasks(service)));
        }
        int balancers = Balancer.all(aws).size();
        if (balancers > 0) {
            lines.add(new CostLine(
                    "Network load balancer, without its traffic",
                    "nlb",
                    balancers,
                    balancers == 1 ? "load balancer" : "load balancers"));
            lines.add(new CostLine("Public address of the load balancer", "ipv4", balancers, "addresses"));
        }
        return lines;
    }

    private List<CostLine> tasks(Service service) {
        TaskDefinition definition = aws.ecs()
                .describeTaskDefinition(r -> r.taskDefinition(service.taskDefinition()))
                .taskDefinition();
        int tasks = service.runningCount();
        String what = tasks + (tasks == 1 ? " task of " : " tasks of ") + service.serviceName();
        return List.of(
                new CostLine(what + ": CPU", "fargate.vcpu", tasks * number(definition.cpu()) / 1024, "vCPU"),
                new CostLine(what + ": memory", "fargate.gb", tasks * number(definition.memory()) / 1024, "GB"),
                new CostLine(what + ": public addresses", "ipv4", tasks, "addresses"));
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    Html hourly(List<CostLine> lines) {
        double sum = lines.stream().mapToDouble(line -> line.dollars(prices)).sum();
        return Html.of(
                "<table><thead><tr><th>What</th><th class=\"number\">Amount</th><th class=\"number\">Price of an"
                        + " hour</th><th class=\"number\">Per hour</th><th class=\"number\">Per"
                        + " month</th></tr></thead><tbody>{}<tr><td><b>Together</b></td><td></td><td></td><td"
                        + " class=\"number\" data-label=\"Per hour\"><b>{}</b></td><td class=\"number\""
                        + " data-label=\"Per month\"><b>{}</b></td></tr></tbody></table>",
                Html.each(lines, this::row),
                dollars(sum, 4),
                dollars(sum * HOURS_IN_A_MONTH, 2));
    }

    private Html row(CostLine line) {
        double hour = line.dollars(prices);
        return Html.of(
                "<tr><td>{}</td><td class=\"number\" data-label=\"Amount\">{} {}</td><td class=\"number\""
                        + " data-label=\"Price of an hour\">{}</td><td class=\"number\" data-label=\"Per hour\">{}</td>"
                        + "<td class=\"number\" data-label=\"Per month\">{}</td></tr>",
                line.what(),
                String.format(Locale.ROOT, "%.2f", line.amount()),
                line.unit(),
                "$" + prices.of(line.price()).dollars(),
                dollars(hour, 4),
                dollars(hour * HOURS_IN_A_MONTH, 2));
    }

    private static String dollars(double amount, int digits) {
        return "$" + String.format(Locale.ROOT, "%." + digits + "f", amount);
    }

    private Html perUse() {
        return Html.of(
                "<dl class=\"facts\"><dt>CodePipeline V2</dt><dd>${} for each minute of an action</dd><dt>CodeBuild,"
                        + " small</dt><dd>${} for each minute of a build</dd><dt>Traffic of the load"
                        + " balancer</dt><dd>${} for each hour of a unit of capacity (NLCU)</dd></dl><p"
                        + " class=\"quiet\">Storage of images, artifacts and logs, and traffic to the internet, come on"
                        + " top.</p>",
                prices.of("pipeline").dollars(),
                prices.of("build").dollars(),
                prices.of("nlcu").dollars());
    }
}
