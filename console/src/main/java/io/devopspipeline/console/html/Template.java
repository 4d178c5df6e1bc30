// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.html;

import java.util.Locale;
import java.util.Set;

/** Fills the holes of one template, and knows for each where it is: in text, or in the quoted value of an attribute. */
final class Template {
    private static final String HOLE = "{}";
    /** Attributes that lead somewhere: a value at their begin must not choose the scheme. */
    private static final Set<String> ADDRESSES =
            Set.of("href", "src", "action", "formaction", "hx-get", "hx-post", "sse-connect");

    private final String template;
    private final Object[] values;
    private final StringBuilder filled = new StringBuilder();
    private final Place place = new Place();
    private int next;

    Template(String template, Object... values) {
        this.template = template;
        this.values = values;
    }

    String fill() {
        int from = 0;
        for (int hole = template.indexOf(HOLE); hole >= 0; hole = template.indexOf(HOLE, from)) {
            literal(template.substring(from, hole));
            filled.append(value());
            from = hole + HOLE.length();
        }
        literal(template.substring(from));
        if (next != values.length) {
            throw new IllegalArgumentException("more values than holes in: " + template);
        }
        return filled.toString();
    }

    private void literal(String text) {
        place.pass(text);
        filled.append(text);
    }

    private String value() {
        if (next == values.length) {
            throw new IllegalArgumentException("more holes than values in: " + template);
        }
        Object value = values[next++];
        if (place.isText()) {
            return value instanceof Html html ? html.toString() : Escape.html(String.valueOf(value));
        }
        if (!place.isQuoted() || value instanceof Html) {
            throw new IllegalArgumentException("a value stands where it cannot be made safe in: " + template);
        }
        return attribute(place.attribute(), String.valueOf(value));
    }

    private String attribute(String name, String value) {
        if (ADDRESSES.contains(name)) {
            if (place.isAtBegin() && !value.matches("(?s)(/(?!/)|https?://|[?#]).*")) {
                throw new IllegalArgumentException("no address for " + name + ": " + value);
            }
        } else if (isCode(name) && !value.matches("[A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("no word for " + name + ": " + value);
        }
        return Escape.html(value);
    }

    /** Attributes that a browser or htmx reads as code or as JSON. */
    private static boolean isCode(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("on")
                || name.equals("style")
                || name.equals("srcdoc")
                || (name.startsWith("hx-") && !name.equals("hx-confirm"));
    }
}
