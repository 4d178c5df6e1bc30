// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.AppResponse;
import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.Balancer;
import io.devopspipeline.console.aws.Probe;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Document;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** The app as people reach it: its page, and which version answers how often. */
public final class AppView implements View {
    private final Aws aws;
    private final Probe probe = new Probe();

    public AppView(Aws aws) {
        this.aws = aws;
    }

    @Override
    public String path() {
        return "app";
    }

    @Override
    public String title() {
        return "The app";
    }

    @Override
    public String about() {
        return "What people see. The console asks the load balancer ten times a second while you look.";
    }

    @Override
    public Duration pace() {
        return Duration.ofMillis(300);
    }

    private Optional<URI> address(Query query) {
        List<String> names =
                Balancer.all(aws).stream().map(LoadBalancer::loadBalancerName).toList();
        return Balancer.of(aws, Parts.chosen(query, "name", names)).flatMap(Balancer::address);
    }

    @Override
    public List<Panel> panels(Query query) {
        Optional<URI> address = address(query);
        Probe.Seen seen = address.map(probe::of).orElse(Probe.Seen.NOTHING);
        return List.of(
                Panel.live("answers", "Answers of the last 15 seconds", AnswerBar.of(seen)),
                Panel.live(
                        "page",
                        "The page",
                        address.map(at -> page(at, query, seen.answers()))
                                .orElseGet(() -> Parts.empty("There is no load balancer."))));
    }

    /** The name of the version is part of the address, so that the browser asks again when it changes. */
    private static Html page(URI address, Query query, List<AppResponse> answers) {
        Query version = answers.isEmpty()
                ? query
                : query.with("version", answers.getLast().version());
        return Html.of(
                "<p><a href=\"{}\" rel=\"noreferrer\">{}</a></p><p>{}</p><iframe class=\"page\" sandbox=\"\""
                        + " title=\"The page of the app\" src=\"/_console/app/frame{}\"></iframe>",
                address,
                address,
                Parts.command("curl " + address),
                version.suffix());
    }

    @Override
    public Optional<Document> framed(Query query) {
        return address(query).map(AppResponse::of).map(answer -> new Document(type(answer), answer.body()));
    }

    /** What else a browser would do something with, it shows as text. */
    private static String type(AppResponse answer) {
        return answer.contentType().startsWith("text/html") ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
    }
}
