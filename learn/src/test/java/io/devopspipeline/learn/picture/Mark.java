// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a page says about one of its pictures, in a comment above it. It is taken when the commands above have run:
 * <pre>{@code
 * <!-- view: /_console/pipeline pick "hello-production" #stages #executions when "waits for approval" -->
 * ![…](images/09-approval.png)
 * <!-- screen: kubectl dop status -->
 * ![…](images/05-status.svg)
 * }</pre>
 * With {@code view meanwhile} the commands below do not wait for it.
 */
public sealed interface Mark {
    /** Both parts of a picture: the mark, and the picture in Markdown. */
    Pattern PATTERN = Pattern.compile(
            "^<!-- (view|view meanwhile|screen): (.*?) -->\n!\\[([^\\]\n]+)]\\(([\\w/.-]+)\\)$", Pattern.MULTILINE);

    /** Of the picture, as the page links it. */
    String image();

    /** What the picture shows, for who cannot see it. */
    String alt();

    /**
     * A view of the console.
     * @param pick of several pipelines, stacks or services: a part of the name; or nothing
     * @param panels parts of the view that the picture has; all if none is named
     * @param when patterns of what it must show first
     * @param meanwhile whether the next commands run before it is taken
     */
    record View(
            String image,
            String alt,
            String address,
            String pick,
            List<String> panels,
            List<String> when,
            boolean meanwhile)
            implements Mark {
        private static final Pattern SYNTAX =
                Pattern.compile("(\\S+)(?: pick \"([^\"]+)\")?((?: #[\\w-]+)*)(?: when((?: \"[^\"]+\")+))?");
        private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

        private static View of(String image, String alt, String text, boolean meanwhile) {
            var parts = SYNTAX.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a view: " + text);
            }
            return new View(
                    image,
                    alt,
                    parts.group(1),
                    Optional.ofNullable(parts.group(2)).orElse(""),
                    Arrays.stream(parts.group(3).split(" #"))
                            .filter(panel -> !panel.isEmpty())
                            .toList(),
                    QUOTED.matcher(Optional.ofNullable(parts.group(4)).orElse(""))
                            .results()
                            .map(quoted -> quoted.group(1))
                            .toList(),
                    meanwhile);
        }
    }

    /** A terminal with those commands of the block above that begin with a text. */
    record Screen(String image, String alt, String commands) implements Mark {}

    /**
     * @param found by {@link #PATTERN}, which can be a part of another one
     * @param group the number of its first group
     */
    static Mark of(MatchResult found, int group) {
        String text = found.group(group + 1);
        String alt = found.group(group + 2);
        String image = found.group(group + 3);
        String kind = found.group(group);
        return kind.equals("screen")
                ? new Screen(image, alt, text)
                : View.of(image, alt, text, kind.equals("view meanwhile"));
    }
}
