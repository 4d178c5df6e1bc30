// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page of the console says, line by line: a row of a table is a line, its cells are divided by {@code |}. */
final class ViewText {
    private static final Pattern MAIN = Pattern.compile("(?s)<main.*</main>");
    private static final Pattern UNSEEN = Pattern.compile(
            "(?s)<iframe.*?</iframe>|<button[^>]*class=\"copy\".*?</button>|<label class=\"hide\".*?</label>");
    private static final Pattern PREFORMATTED = Pattern.compile("(?s)<(pre|textarea)[^>]*>.*?</\\1>");
    private static final Pattern END_OF_LINE =
            Pattern.compile("<br>|</(p|h1|h2|h3|tr|li|dd|text|div|section|form|pre|textarea|ul|table)>");

    private ViewText() {}

    static List<String> of(String html) {
        String seen = UNSEEN.matcher(main(html)).replaceAll("");
        String text = END_OF_LINE
                .matcher(oneLine(seen))
                .replaceAll("\n")
                .replaceAll("</(td|th|dt)>", " | ")
                .replaceAll("\\s*<button[^>]*>\\s*", " [")
                .replaceAll("\\s*</button>", "] ")
                .replaceAll("<[^>]*>", " ");
        return unescaped(text)
                .lines()
                .map(line -> line.strip().replaceAll("\\s+", " ").replaceAll("( ?\\|)+$", ""))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String main(String html) {
        Matcher main = MAIN.matcher(html);
        return main.find() ? main.group() : html;
    }

    /** Line breaks count only where a browser shows them. */
    private static String oneLine(String html) {
        StringBuilder text = new StringBuilder();
        Matcher block = PREFORMATTED.matcher(html);
        int from = 0;
        while (block.find()) {
            text.append(html.substring(from, block.start()).replace('\n', ' ')).append(block.group());
            from = block.end();
        }
        return text.append(html.substring(from).replace('\n', ' ')).toString();
    }

    static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#96;", "`")
                .replace("&amp;", "&");
    }
}
