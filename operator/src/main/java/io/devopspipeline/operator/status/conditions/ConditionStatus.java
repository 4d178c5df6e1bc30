// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.conditions;

/** The status of a condition. */
public enum ConditionStatus {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String word;

    ConditionStatus(String word) {
        this.word = word;
    }

    public static ConditionStatus of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public String word() {
        return word;
    }
}
