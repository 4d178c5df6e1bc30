// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.html.Html;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws the way from the commit to the app: a box for each station, in the color of its state, that leads to its view. Each box is a picture of its
 * own, so that they stand in several rows where the page is narrow.
 */
final class PathPicture {
    private static final int WIDTH = 176;
    private static final int GAP = 30;
    private static final int HEIGHT = 122;
    private static final int LETTERS = 22;

    private static final Html ARROW = Html.of("<path class=\"edge\" d=\"M1 65h{}m-6 -5l6 5l-6 5\"/>", GAP - 8);

    private PathPicture() {}

    static Html of(List<Station> stations) {
        return Html.of(
                "<ul class=\"path\" aria-label=\"The way from the commit to the app\">{}</ul>",
                Html.join(IntStream.range(0, stations.size()).mapToObj(index -> station(stations.get(index), index))));
    }

    private static Html station(Station station, int index) {
        return Html.of(
                """
                <li><a href="/_console/{}" aria-label="{}: {}"><svg viewBox="0 0 {} {}" aria-hidden="true">{}
                <rect class="n-box n-{}" x="{}" y="4" width="{}" height="{}" rx="8"/>
                <circle class="d-{}" cx="{}" cy="25" r="5"/><text class="s-title" x="{}" y="30">{}</text>
                <text class="s-soft" x="{}" y="50">{}</text>{}</svg></a></li>
                """,
                station.view(),
                station.title(),
                station.word(),
                WIDTH + GAP,
                HEIGHT + 8,
                index == 0 ? Html.NONE : ARROW,
                station.state().css(),
                GAP - 4,
                WIDTH,
                HEIGHT,
                station.state().css(),
                GAP + 12,
                GAP + 24,
                station.title(),
                GAP + 8,
                brief(station.word()),
                Html.join(IntStream.range(0, Math.min(3, station.details().size()))
                        .mapToObj(line -> Html.of(
                                "<text x=\"{}\" y=\"{}\">{}</text>",
                                GAP + 8,
                                72 + line * 19,
                                brief(station.details().get(line))))));
    }

    static String brief(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LETTERS ? line : line.substring(0, LETTERS - 1) + "…";
    }
}
