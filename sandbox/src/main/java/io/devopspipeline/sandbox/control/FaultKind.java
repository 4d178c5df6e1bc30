// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    /** HTTP 400 with the code and message that were asked for. */
    REFUSE,
    /** No answer, and nothing happened. */
    TIMEOUT_BEFORE,
    /** No answer, but it happened. */
    TIMEOUT_AFTER,
    /** What looks gets the answer of some seconds ago. */
    STALE,
    /** A resource of a stack fails. */
    FAIL_RESOURCE,
    /** A region holds no more stacks than this. */
    STACK_QUOTA,
    /** An event does not arrive. */
    EVENT_LOST,
    /** An event arrives twice. */
    EVENT_DOUBLED,
    /** An event arrives later. */
    EVENT_DELAYED,
    /** An event arrives behind the next one. */
    EVENT_REORDERED;

    private static final String ALL = Stream.of(values()).map(FaultKind::word).collect(Collectors.joining(", "));

    static FaultKind of(String name) {
        for (FaultKind kind : values()) {
            if (kind.word().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind \"" + name + "\" is none of " + ALL);
    }

    /** Whether it meets calls; the others are asked for by CloudFormation and EventBridge. */
    boolean meetsCalls() {
        return this != FAIL_RESOURCE && this != STACK_QUOTA && !meetsEvents();
    }

    boolean meetsEvents() {
        return switch (this) {
            case EVENT_LOST, EVENT_DOUBLED, EVENT_DELAYED, EVENT_REORDERED -> true;
            case THROTTLE,
                    DENY,
                    ERROR,
                    UNAVAILABLE,
                    REFUSE,
                    TIMEOUT_BEFORE,
                    TIMEOUT_AFTER,
                    STALE,
                    FAIL_RESOURCE,
                    STACK_QUOTA -> false;
        };
    }

    /** How often it happens when nothing is said: an incident once, a state of things always. */
    int times() {
        return this == STALE || this == STACK_QUOTA ? -1 : 1;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
