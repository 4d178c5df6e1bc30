// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.html;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of a page. There are two ways to make one: from a template, which is a constant of the source, and from other pieces. So whatever
 * comes from outside (a log, a commit, a name) is a value in a template, and {@link Template} escapes it.
 */
public final class Html {
    public static final Html NONE = new Html("");

    private final String text;

    private Html(String text) {
        this.text = text;
    }

    /**
     * The template with each {@code {}} replaced by the next value. Values that are pieces of a page go in as they are, in text only; all
     * others are escaped.
     * @throws IllegalArgumentException when a value stands where escaping does not make it safe, or the numbers of holes and values differ
     */
    public static Html of(@CompileTimeConstant String template, Object... values) {
        return new Html(new Template(template, values).fill());
    }

    /** A text, escaped. */
    public static Html text(String text) {
        return new Html(Escape.html(text));
    }

    public static Html join(Stream<Html> pieces) {
        return new Html(pieces.map(Html::toString).collect(Collectors.joining()));
    }

    public static Html join(Html... pieces) {
        return join(Stream.of(pieces));
    }

    /** One piece for each element. */
    public static <T> Html each(Collection<T> elements, Function<? super T, Html> piece) {
        return join(elements.stream().map(piece));
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** What the browser gets. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Html html && html.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
