// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.web;

import io.devopspipeline.console.html.Html;

/**
 * A part of a view with a heading.
 * @param id of the part in the page and of the events that bring it up to date
 * @param live whether the browser gets it again when it changes; a part that a person types into is not
 * @param width how much of the page it takes
 */
public record Panel(String id, String title, Html body, boolean live, Width width) {
    /** Of the columns of a wide page. */
    public enum Width {
        FULL,
        HALF,
        THIRD
    }

    public static Panel live(String id, String title, Html body) {
        return new Panel(id, title, body, true, Width.FULL);
    }

    /** A part that stays as it was when the page was opened. */
    public static Panel still(String id, String title, Html body) {
        return new Panel(id, title, body, false, Width.FULL);
    }

    public Panel half() {
        return new Panel(id, title, body, live, Width.HALF);
    }

    public Panel third() {
        return new Panel(id, title, body, live, Width.THIRD);
    }
}
