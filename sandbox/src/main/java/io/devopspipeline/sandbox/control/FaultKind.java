package io.devopspipeline.sandbox.control;

import java.util.Locale;

/** What can go wrong on demand. */
enum FaultKind {
    /** Rate exceeded, in the service's own words. */
    THROTTLE,
    /** Access denied. */
    DENY,
    /** HTTP 500. */
    ERROR,
    /** HTTP 503. */
    UNAVAILABLE,
    /** No answer, and nothing happened. */
    TIMEOUT_BEFORE,
    /** No answer, but it happened. */
    TIMEOUT_AFTER,
    /** A resource of a stack fails. */
    FAIL_RESOURCE;

    static FaultKind of(String name) {
        for (FaultKind kind : values()) {
            if (kind.word().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "kind \"" + name + "\" is none of throttle, deny, error, unavailable, timeout-before, "
                        + "timeout-after, fail-resource");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
