// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

/** The status of a condition. */
public enum ConditionStatus {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String word;

    ConditionStatus(String word) {
        this.word = word;
    }

    static ConditionStatus of(boolean value) {
        return value ? TRUE : FALSE;
    }

    String word() {
        return word;
    }
}
