// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Assets;
import io.devopspipeline.console.web.EventStream;
import io.devopspipeline.console.web.Page;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.RequestGuard;
import io.devopspipeline.console.web.SecureResponses;
import io.devopspipeline.console.web.View;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The console of one account: an endpoint for the sandbox's server, below {@link #PREFIX}. */
public final class Console implements HttpEndpoint, AutoCloseable {
    public static final String PREFIX = "/_console/";

    private final URI endpoint;
    private final RequestGuard guard = new RequestGuard();
    private final Assets assets = new Assets();
    private final Aws aws;
    private final List<View> views;
    private final Page page;

    public Console(ConsoleOptions options) {
        endpoint = options.endpoint();
        aws = Aws.at(endpoint, options.accessKey(), options.region());
        views = Views.of(aws, options);
        page = new Page(views, options.region());
    }

    /** The address that opens it. Who has it may do what the console's access key may. */
    public URI address() {
        return endpoint.resolve(PREFIX + "?token=" + guard.token());
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws IOException {
        String path =
                call.path().substring(Math.min(PREFIX.length(), call.path().length()));
        Query query = new Query(call.query());
        if (path.startsWith("assets/")) {
            return assets.find(path.substring("assets/".length()))
                    .orElseGet(() -> problem(404, "There is no such file."));
        }
        return switch (call.method()) {
            case "GET" -> query.get("token").isPresent() ? entrance(path, query) : read(call, path, query);
            case "POST" -> change(call, path);
            default -> problem(405, "The console answers GET and POST.");
        };
    }

    /** The token leaves the address at once, so that it is in no history and no picture of the screen. */
    private HttpAnswer entrance(String path, Query query) {
        return guard.isToken(query.require("token"))
                ? SecureResponses.redirect(PREFIX + view(path).map(View::path).orElse("overview"))
                        .with("Set-Cookie", guard.cookie(endpoint.getPort()))
                : SecureResponses.html(401, Page.closed());
    }

    private HttpAnswer read(HttpCall call, String path, Query query) {
        if (!guard.mayRead(call, endpoint.getPort())) {
            return SecureResponses.html(401, Page.closed());
        }
        if (path.isEmpty()) {
            return SecureResponses.redirect(PREFIX + views.getFirst().path());
        }
        if (path.endsWith("/events")) {
            return view(path.substring(0, path.length() - "/events".length()))
                    .map(view -> events(view, query))
                    .orElseGet(() -> problem(404, "There is no such view."));
        }
        if (path.endsWith("/frame")) {
            return view(path.substring(0, path.length() - "/frame".length()))
                    .flatMap(view -> view.framed(query))
                    .map(SecureResponses::framed)
                    .orElseGet(() -> problem(404, "There is nothing to show."));
        }
        return view(path)
                .map(view -> SecureResponses.html(200, whole(view, query)))
                .orElseGet(() -> problem(404, "There is no such view."));
    }

    private Optional<View> view(String path) {
        return views.stream().filter(view -> view.path().equals(path)).findFirst();
    }

    private Html whole(View view, Query query) {
        ViewResult result = ViewResult.at(view, query);
        return page.of(view, query, result.panels(), result.problem(), guard.formToken());
    }

    private static HttpAnswer events(View view, Query query) {
        EventStream stream = new EventStream(() -> ViewResult.at(view, query).events(), view.pace(), Map.of());
        return SecureResponses.guarded(
                new HttpAnswer(200, Map.of("Content-Type", "text/event-stream; charset=utf-8"), stream, -1));
    }

    /** Always 200 for what AWS refused, too: htmx shows only such answers. */
    private HttpAnswer change(HttpCall call, String path) throws IOException {
        if (!guard.mayChange(call, endpoint.getPort())) {
            return problem(403, "The console takes changes only from its own pages. Open the page again.");
        }
        int slash = path.indexOf('/');
        Optional<View> view = view(path.substring(0, Math.max(0, slash)));
        if (view.isEmpty()) {
            return problem(404, "There is no such view.");
        }
        Query form = new Query(HttpCall.form(call.text()));
        return SecureResponses.html(200, ViewResult.done(view.get(), path.substring(slash + 1), form));
    }

    private static HttpAnswer problem(int status, String text) {
        return SecureResponses.html(status, Html.of("<p class=\"bad\">{}</p>", text));
    }

    @Override
    public void close() {
        aws.close();
    }
}
