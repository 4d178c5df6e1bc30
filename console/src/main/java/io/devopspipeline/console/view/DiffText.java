// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.html.Html;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** The lines that one version of a file has and the other has not, as {@code git diff} shows them. */
final class DiffText {
    private DiffText() {}

    static Html of(String path, byte[] before, byte[] after) {
        if (RawText.isBinary(before) || RawText.isBinary(after)) {
            return Html.of("<h3 class=\"mono\">{}</h3><p class=\"quiet\">Not a text.</p>", path);
        }
        return Html.of(
                "<h3 class=\"mono\">{}</h3><pre class=\"text\" tabindex=\"0\" role=\"group\" aria-label=\"Changes of"
                        + " {}\">{}</pre>",
                path,
                path,
                Html.each(lines(new RawText(before), new RawText(after)), DiffText::line));
    }

    private static List<String> lines(RawText before, RawText after) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(text)) {
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after), before, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Html line(String line) {
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> Html.of("<span class=\"add\">{}</span>\n", line);
            case '-' -> Html.of("<span class=\"del\">{}</span>\n", line);
            case '@' -> Html.of("<span class=\"quiet\">{}</span>\n", line);
            default -> Html.of("{}\n", line);
        };
    }
}
