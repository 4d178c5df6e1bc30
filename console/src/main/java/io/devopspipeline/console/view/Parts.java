// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import com.google.errorprone.annotations.CompileTimeConstant;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the pages of several views are made of. */
final class Parts {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private Parts() {}

    /** In UTC, as AWS writes times. */
    static Html time(@Nullable Instant time) {
        return time == null
                ? Html.NONE
                : Html.of("<time datetime=\"{}\" title=\"{}\">{}</time>", time, time, CLOCK.format(time));
    }

    static String duration(@Nullable Instant from, @Nullable Instant to) {
        if (from == null) {
            return "";
        }
        Duration length = Duration.between(from, to == null ? Instant.now() : to);
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, length.toMillis()) / 1000.0);
        }
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** Of a duration in nanoseconds, as CodeBuild has it. */
    static String seconds(@Nullable Long nanos) {
        return nanos == null ? "" : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    /** The first characters of a commit's or a digest's id. */
    static String brief(@Nullable String id) {
        String bare = id == null ? "" : id.replaceFirst("^sha256:", "");
        return bare.substring(0, Math.min(8, bare.length()));
    }

    /** What follows the last slash of an ARN. */
    static String name(@Nullable String arn) {
        return arn == null ? "" : arn.substring(arn.lastIndexOf('/') + 1);
    }

    static Html empty(@CompileTimeConstant String text) {
        return Html.of("<p class=\"empty\">{}</p>", text);
    }

    static Html good(String text) {
        return Html.of("<p class=\"good\">{}</p>", text);
    }

    /** What a person types for the same. */
    static Html command(String command) {
        return Html.of(
                "<span class=\"command-line\"><code class=\"command\">{}</code><button type=\"button\" class=\"copy\">copy</button></span>",
                command);
    }

    /** Links to choose one of several; nothing when there is no choice. */
    static Html pick(String path, Query query, String field, List<String> names, String chosen) {
        return names.size() < 2
                ? Html.NONE
                : Html.of(
                        "<ul class=\"pick\">{}</ul>",
                        Html.each(names, name -> choice(path, query, field, name, chosen)));
    }

    private static Html choice(String path, Query query, String field, String name, String chosen) {
        return Html.of(
                "<li><a href=\"/_console/{}{}\" aria-current=\"{}\">{}</a></li>",
                path,
                query.with(field, name).suffix(),
                name.equals(chosen),
                name);
    }

    /** The one that the query names, if it is there, or the first. */
    static String chosen(Query query, String field, List<String> names) {
        return query.get(field).filter(names::contains).orElseGet(() -> names.isEmpty() ? "" : names.getFirst());
    }

    static Html hidden(String name, String value) {
        return Html.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", name, value);
    }

    /** A button with its form, and the command that does the same. */
    static Html action(String path, Html fields, Html button, String command) {
        return Html.of(
                "<form class=\"do\" hx-post=\"/_console/{}\" hx-target=\"#notice\" hx-swap=\"innerHTML\">{}{}{}</form>",
                path,
                fields,
                button,
                command(command));
    }

    /** An action that a person confirms before it is done. */
    static Html action(String path, Html fields, Html button, String command, String question) {
        return Html.of(
                "<form class=\"do\" hx-post=\"/_console/{}\" hx-target=\"#notice\" hx-swap=\"innerHTML\""
                        + " hx-confirm=\"{}\">{}{}{}</form>",
                path,
                question,
                fields,
                button,
                command(command));
    }

    /** What a person can do with the row above it, over the whole width of a table. */
    static Html actionRow(int columns, Html action) {
        return action.isEmpty()
                ? Html.NONE
                : Html.of("<tr class=\"act\"><td colspan=\"{}\">{}</td></tr>", columns, action);
    }

    static Html button(String id, String label) {
        return Html.of("<button id=\"{}\">{}</button>", id, label);
    }

    static Html primary(String id, String label) {
        return Html.of("<button id=\"{}\" class=\"primary\">{}</button>", id, label);
    }

    static Html danger(String id, String label) {
        return Html.of("<button id=\"{}\" class=\"danger\">{}</button>", id, label);
    }

    /** Lines of a log, with the last in sight. */
    static Html log(String label, List<String> lines) {
        return Html.of(
                "<div class=\"log\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><pre>{}</pre></div>",
                label,
                String.join("\n", lines));
    }
}
