// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.web;

import io.devopspipeline.console.html.Html;
import java.util.List;
import java.util.Locale;

/** The frame around a view: head, navigation, and the places that events fill. */
public final class Page {
    /** The place for what went wrong, and the name of its event. */
    public static final String PROBLEM = "problem";

    private final List<View> views;
    private final String region;

    public Page(List<View> views, String region) {
        this.views = List.copyOf(views);
        this.region = region;
    }

    /** @param problem what AWS refused, or nothing */
    public Html of(View view, Query query, List<Panel> panels, Html problem, String formToken) {
        return document(
                view.title(),
                Html.of(
                        """
                        <body hx-headers="{&quot;X-Console-Token&quot;:&quot;{}&quot;}">
                        <a class="skip" href="#main">Skip to the content</a>
                        <header class="bar"><a class="brand" href="/_console/overview">AWS sandbox</a><span class="region">{}</span>
                        <span id="live" class="live" role="status">live</span></header>
                        <nav class="views" aria-label="Views"><ul>{}</ul></nav>
                        <main id="main" tabindex="-1" hx-ext="sse" sse-connect="/_console/{}/events{}">
                        <div class="head"><h1>{}</h1><p>{}</p></div>
                        <div id="notice" class="notice" role="status" aria-live="polite"></div>
                        <div id="problem" class="problem" role="alert" sse-swap="problem">{}</div>
                        <div class="panels">{}</div>
                        </main></body>
                        """,
                        formToken,
                        region,
                        Html.each(views, each -> link(each, view)),
                        view.path(),
                        query.suffix(),
                        view.title(),
                        view.about(),
                        problem,
                        Html.each(panels, Page::panel)));
    }

    /** What a person without the cookie sees. */
    public static Html closed() {
        return document("Open the console", Html.of("""
                        <body class="closed"><main id="main"><h1>This console needs its token</h1>
                        <p>Open the address that the sandbox printed at its start. It ends with <code>?token=…</code>. In the playground:</p>
                        <p><code class="command">make shell RUN='echo "$CONSOLE_URL"'</code></p></main></body>
                        """));
    }

    private static Html document(String title, Html body) {
        return Html.of("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>{} · AWS sandbox</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="htmx-config" content="{&quot;allowEval&quot;:false,&quot;includeIndicatorStyles&quot;:false,&quot;selfRequestsOnly&quot;:true,&quot;allowScriptTags&quot;:false}">
                <link rel="icon" href="/_console/assets/icon.svg"><link rel="stylesheet" href="/_console/assets/console.css">
                <script src="/_console/assets/htmx.js" defer></script><script src="/_console/assets/sse.js" defer></script>
                <script src="/_console/assets/console.js" defer></script></head>{}</html>
                """, title, body);
    }

    private static Html link(View each, View current) {
        return Html.of(
                "<li><a href=\"/_console/{}\" aria-current=\"{}\">{}</a></li>",
                each.path(),
                each.path().equals(current.path()) ? "page" : "false",
                each.title());
    }

    private static Html panel(Panel panel) {
        String width = panel.width().name().toLowerCase(Locale.ROOT);
        return panel.live()
                ? Html.of(
                        "<section class=\"panel {}\" aria-labelledby=\"{}-title\"><h2 id=\"{}-title\">{}</h2><div id=\"{}\" class=\"body\" sse-swap=\"{}\">{}</div></section>",
                        width,
                        panel.id(),
                        panel.id(),
                        panel.title(),
                        panel.id(),
                        panel.id(),
                        panel.body())
                : Html.of(
                        "<section class=\"panel {}\" aria-labelledby=\"{}-title\"><h2 id=\"{}-title\">{}</h2><div id=\"{}\" class=\"body\">{}</div></section>",
                        width,
                        panel.id(),
                        panel.id(),
                        panel.title(),
                        panel.id(),
                        panel.body());
    }
}
