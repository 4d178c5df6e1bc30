// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

/**
 * Where an operator dies: at its n-th request (to AWS or a write to Kubernetes) since it was armed.
 * @param request counts from 1
 */
record CrashPoint(PipelineVariant kind, int request, Moment moment) {
    /** Before the request is sent, or after it took effect and before its answer is known. */
    enum Moment {
        BEFORE,
        AFTER
    }

    String label() {
        return kind.label() + request + (moment == Moment.BEFORE ? "b" : "a");
    }

    /** @throws IllegalArgumentException unless it is a number and {@code b} or {@code a}, like {@code 17a} or {@code governed-17a} */
    static CrashPoint parse(String label) {
        PipelineVariant kind = PipelineVariant.of(label);
        String point = kind.unlabelled(label);
        Moment moment =
                switch (point.charAt(point.length() - 1)) {
                    case 'b' -> Moment.BEFORE;
                    case 'a' -> Moment.AFTER;
                    default ->
                        throw new IllegalArgumentException(
                                label + " is no crash point: give one like 17a or governed-17b");
                };
        return new CrashPoint(kind, Integer.parseInt(point.substring(0, point.length() - 1)), moment);
    }
}
