package io.devopspipeline.operator.status;

/** The status of a condition. */
enum Truth {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String word;

    Truth(String word) {
        this.word = word;
    }

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    String word() {
        return word;
    }
}
