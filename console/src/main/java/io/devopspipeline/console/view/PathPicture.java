// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.html.Html;
import java.util.List;
import java.util.stream.IntStream;

/** Draws the way from the commit to the app: a box for each station, in the color of its state, that leads to its view. */
final class PathPicture {
    private static final int WIDTH = 176;
    private static final int GAP = 30;
    private static final int HEIGHT = 122;
    private static final int LETTERS = 22;

    private PathPicture() {}

    static Html of(List<Station> stations) {
        int width = stations.size() * (WIDTH + GAP) - GAP + 8;
        return Html.of(
                """
                <div class="path-box"><svg class="path" viewBox="0 0 {} {}" role="group" aria-label="The way from the commit to the app">{}</svg></div>
                """,
                width,
                HEIGHT + 8,
                Html.join(IntStream.range(0, stations.size()).mapToObj(index -> station(stations.get(index), index))));
    }

    private static Html station(Station station, int index) {
        int x = 4 + index * (WIDTH + GAP);
        return Html.of(
                """
                {}<a href="/_console/{}" aria-label="{}: {}"><rect class="n-box n-{}" x="{}" y="4" width="{}" height="{}" rx="8"/>
                <circle class="d-{}" cx="{}" cy="25" r="5"/><text class="s-title" x="{}" y="30">{}</text>
                <text class="s-soft" x="{}" y="50">{}</text>{}</a>
                """,
                index == 0 ? Html.NONE : arrow(x),
                station.view(),
                station.title(),
                station.word(),
                station.state().css(),
                x,
                WIDTH,
                HEIGHT,
                station.state().css(),
                x + 16,
                x + 28,
                station.title(),
                x + 12,
                brief(station.word()),
                Html.join(IntStream.range(0, Math.min(3, station.details().size()))
                        .mapToObj(line -> Html.of(
                                "<text x=\"{}\" y=\"{}\">{}</text>",
                                x + 12,
                                72 + line * 19,
                                brief(station.details().get(line))))));
    }

    private static Html arrow(int x) {
        return Html.of("<path class=\"edge\" d=\"M{} 65h{}m-6 -5l6 5l-6 5\"/>", x - GAP + 3, GAP - 6);
    }

    static String brief(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LETTERS ? line : line.substring(0, LETTERS - 1) + "…";
    }
}
