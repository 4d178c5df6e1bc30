// SPDX-License-Identifier: Apache-2.0
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
    STACK_QUOTA;

    static FaultKind of(String name) {
        for (FaultKind kind : values()) {
            if (kind.word().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "kind \"" + name + "\" is none of throttle, deny, error, unavailable, refuse, timeout-before, "
                        + "timeout-after, stale, fail-resource, stack-quota");
    }

    /** Whether it meets calls; the others are asked for by CloudFormation. */
    boolean meetsCalls() {
        return this != FAIL_RESOURCE && this != STACK_QUOTA;
    }

    /** How often it happens when nothing is said: an incident once, a state of things always. */
    int times() {
        return this == STALE || this == STACK_QUOTA ? -1 : 1;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
