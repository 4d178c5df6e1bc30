// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.html.Html;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Draws the work on each resource as a bar on the time of the whole operation. */
final class Timeline {
    private static final int WIDTH = 1000;

    private final Instant begin;
    private final double millis;
    private final Instant now;

    private Timeline(List<StackOperation.Span> spans, Instant now) {
        this.now = now;
        this.begin = spans.stream()
                .map(StackOperation.Span::start)
                .min(Instant::compareTo)
                .orElse(now);
        Instant end = spans.stream().map(this::end).max(Instant::compareTo).orElse(now);
        this.millis = Math.max(1, Duration.between(begin, end).toMillis());
    }

    /** @param now until when work in progress is drawn */
    static Html of(List<StackOperation.Span> spans, Instant now) {
        Timeline timeline = new Timeline(spans, now);
        return Html.of(
                "<table><thead><tr><th>Resource</th><th>Status</th><th"
                        + " class=\"number\">Took</th><th>When</th></tr></thead><tbody>{}</tbody></table>",
                Html.each(spans, timeline::row));
    }

    private Instant end(StackOperation.Span span) {
        return Objects.requireNonNullElse(span.end(), now);
    }

    private Html row(StackOperation.Span span) {
        return Html.of(
                "<tr><td>{} <span class=\"quiet small\">{}</span></td><td class=\"tight\">{}</td><td class=\"tight"
                        + " number\">{}</td><td class=\"bar-cell\">{}</td></tr>",
                span.resource(),
                span.type().replaceFirst("^AWS::", ""),
                State.badge(span.status()),
                Parts.duration(span.start(), end(span)),
                bar(span));
    }

    private Html bar(StackOperation.Span span) {
        long from = Math.round(Duration.between(begin, span.start()).toMillis() / millis * WIDTH);
        long length = Math.round(Duration.between(span.start(), end(span)).toMillis() / millis * WIDTH);
        return Html.of(
                "<svg class=\"span\" viewBox=\"0 0 {} 12\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect"
                        + " class=\"d-{}\" x=\"{}\" y=\"1\" width=\"{}\" height=\"10\" rx=\"3\"/></svg>",
                WIDTH,
                State.of(span.status()).css(),
                Math.min(from, WIDTH - 4),
                Math.max(4, length));
    }
}
