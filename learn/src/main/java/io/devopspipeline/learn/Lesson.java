// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import java.util.List;

/** A lesson as its check knows it. @param page the name of its page in {@code docs/learn} */
record Lesson(int number, String page, String title, List<Check> checks) {
    Lesson(int number, String page, String title, Check... checks) {
        this(number, page, title, List.of(checks));
    }

    /** As JUnit names it. */
    @Override
    public String toString() {
        return page;
    }
}
