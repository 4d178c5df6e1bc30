// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the console as it was at one moment: text and picture come from the same answer. */
record Snapshot(String html) {
    private static final Pattern PANEL =
            Pattern.compile("(?s)<section class=\"panel[^>]*aria-labelledby=\"([\\w-]+)-title\".*?</section>");
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*></script>|sse-connect=\"[^\"]*\"");
    private static final Pattern CHOICE =
            Pattern.compile("<li><a href=\"([^\"]+)\" aria-current=\"[^\"]*\">([^<]*)</a></li>");

    /** It has only these parts of the page; all if none is named. */
    Snapshot with(List<String> panels) {
        return panels.isEmpty()
                ? this
                : new Snapshot(PANEL.matcher(html)
                        .replaceAll(panel -> panels.contains(panel.group(1)) ? quoted(panel.group()) : ""));
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    /** Nothing brings it up to date. */
    Snapshot still() {
        return new Snapshot(SCRIPT.matcher(html).replaceAll(""));
    }

    List<String> lines() {
        return Varying.of(ViewText.of(html));
    }

    /** @param words patterns, each to be found in a line */
    boolean shows(List<String> words) {
        String text = String.join("\n", ViewText.of(html));
        return words.stream()
                .allMatch(word ->
                        Pattern.compile(word, Pattern.MULTILINE).matcher(text).find());
    }

    /** The address behind the choice, of several stacks or pipelines, whose name has this part. */
    Optional<String> choice(String part) {
        return CHOICE.matcher(html)
                .results()
                .filter(choice -> choice.group(2).contains(part))
                .map(choice -> ViewText.unescaped(choice.group(1)))
                .findFirst();
    }
}
