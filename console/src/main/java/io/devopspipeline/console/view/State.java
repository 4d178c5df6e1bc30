// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.html.Html;
import java.util.List;
import java.util.Locale;

/** What a status of AWS means for who looks: the five colors of the console. Beside the color always stands AWS's word. */
enum State {
    OK,
    WORK,
    WAIT,
    FAIL,
    IDLE;

    private static final List<String> WORKING = List.of(
            "IN_PROGRESS",
            "INPROGRESS",
            "PROVISIONING",
            "PENDING",
            "ACTIVATING",
            "INITIAL",
            "DRAINING",
            "STOPPING",
            "DEACTIVATING",
            "GENERATING");
    private static final List<String> FAILING =
            List.of("FAIL", "ERROR", "INCOMPLETE", "ROLLBACK", "UNHEALTHY", "FAULT", "TIMED_OUT", "DENIED", "REJECTED");
    private static final List<String> GOOD = List.of(
            "COMPLETE", "SUCCEEDED", "RUNNING", "ACTIVE", "HEALTHY", "STEADY", "APPROVED", "AVAILABLE", "IN_SYNC");

    /** Of a status as AWS spells it. {@code ROLLBACK} comes before {@code COMPLETE}: what was rolled back is not as it was asked for. */
    static State of(String status) {
        String word = status.toUpperCase(Locale.ROOT);
        if (contains(word, FAILING) && !word.contains("IN_PROGRESS")) {
            return FAIL;
        }
        if (contains(word, WORKING)) {
            return WORK;
        }
        return word.startsWith("INACTIVE") || !contains(word, GOOD) ? IDLE : OK;
    }

    private static boolean contains(String word, List<String> parts) {
        return parts.stream().anyMatch(word::contains);
    }

    /** The last part of names in the style sheet. */
    String css() {
        return this == FAIL ? "fail" : name().toLowerCase(Locale.ROOT);
    }

    /** A status in its color. */
    static Html badge(String status) {
        return badge(of(status), status);
    }

    static Html badge(State state, String word) {
        return Html.of("<span class=\"state {}\">{}</span>", state.css(), word);
    }
}
