// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.compare;

/**
 * Something in which AWS and the sandbox do not agree.
 * @param call {@code service:Operation}; for the order of events {@code cloudformation:events}
 * @param subject the field, or what else it is about
 */
public record Difference(String call, Kind kind, String subject, String aws, String sandbox)
        implements Comparable<Difference> {
    static final String ABSENT = "-";

    /** What differs, by how much it says: an answer that never came makes the others of its operation certain. */
    public enum Kind {
        OPERATION("operation"),
        OUTCOME("outcome"),
        FIELD("field"),
        VALUE("value"),
        ORDER("order");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    @Override
    public int compareTo(Difference other) {
        return KEY.compare(this, other);
    }

    private static final java.util.Comparator<Difference> KEY = java.util.Comparator.comparing(Difference::call)
            .thenComparing(Difference::kind)
            .thenComparing(Difference::subject)
            .thenComparing(Difference::aws)
            .thenComparing(Difference::sandbox);
}
