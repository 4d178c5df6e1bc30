// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.console.html.Html;
import java.util.List;

/** The text of a template, with one resource marked. JSON that was sent without line breaks gets some. */
final class TemplateText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TemplateText() {}

    static Html of(String body, String resource) {
        List<String> lines = readable(body).lines().toList();
        int from = begin(lines, resource);
        int to = end(lines, from);
        return Html.of(
                "<pre class=\"text\" tabindex=\"0\" role=\"group\" aria-label=\"Template\">{}{}{}</pre>",
                join(lines.subList(0, from)),
                from == to ? Html.NONE : Html.of("<mark id=\"marked\">{}</mark>", join(lines.subList(from, to))),
                join(lines.subList(to, lines.size())));
    }

    private static String readable(String body) {
        if (!body.startsWith("{")) {
            return body;
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(body));
        } catch (JsonProcessingException _) {
            return body;
        }
    }

    private static String join(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** The line of the resource's name, or the end of the template. */
    private static int begin(List<String> lines, String resource) {
        boolean inResources = false;
        for (int line = 0; line < lines.size() && !resource.isEmpty(); line++) {
            String text = lines.get(line).strip();
            inResources |= text.matches("\"?Resources\"? ?:.*");
            if (inResources && (text.equals(resource + ":") || text.startsWith("\"" + resource + "\" :"))) {
                return line;
            }
        }
        return lines.size();
    }

    /** Behind the last line that belongs to the one at {@code from}. */
    private static int end(List<String> lines, int from) {
        if (from == lines.size()) {
            return from;
        }
        int end = from + 1;
        while (end < lines.size() && (lines.get(end).isBlank() || indent(lines.get(end)) > indent(lines.get(from)))) {
            end++;
        }
        return end < lines.size() && lines.get(end).strip().startsWith("}") ? end + 1 : end;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
