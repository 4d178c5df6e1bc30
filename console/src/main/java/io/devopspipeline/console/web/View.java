// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.web;

import io.devopspipeline.console.html.Html;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One page of the console: what it shows, and what a person can do there. */
public interface View {
    /** The last part of its address. */
    String path();

    String title();

    /** In one sentence: what this shows. */
    String about();

    /** Reads AWS and shows what it read. */
    List<Panel> panels(Query query);

    /**
     * Does what a button asks for.
     * @return what was done
     */
    default Html act(String action, Query form) {
        throw new IllegalArgumentException("The view " + title() + " has no action " + action + ".");
    }

    /** What the frame of this view shows; most have none. */
    default Optional<Document> framed(Query query) {
        return Optional.empty();
    }

    /** How long after an answer the browser gets the next. */
    default Duration pace() {
        return Duration.ofSeconds(1);
    }
}
