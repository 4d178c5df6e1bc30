// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * A place in the line of a lane.
 * @param round in which it is the turn of its group: the tickets of a group are one round apart, so the groups take turns
 * @param number orders those of one round
 * @param calls how many of each operation that is needed
 * @param due when it may be its turn: until then its owner sleeps
 */
record Ticket(Caller caller, Cause cause, long round, long number, Map<ApiRate, Integer> calls, Instant due) {
    private static final Comparator<Ticket> ORDER =
            Comparator.comparing(Ticket::lane).thenComparingLong(Ticket::round).thenComparingLong(Ticket::number);

    /** Who has one turn in each round. */
    record Group(String namespace, Cause cause) {}

    Group group() {
        return new Group(caller.namespace(), cause);
    }

    boolean isOfTheSameGroup(Ticket other) {
        return cause == other.cause && caller.namespace().equals(other.caller.namespace());
    }

    Lane lane() {
        return cause.lane();
    }

    Ticket until(Instant turn) {
        return new Ticket(caller, cause, round, number, calls, turn);
    }

    Ticket in(long later) {
        return new Ticket(caller, cause, later, number, calls, due);
    }

    /** The same place, for what is needed now. */
    Ticket with(Map<ApiRate, Integer> needed) {
        return new Ticket(caller, cause, round, number, needed, due);
    }

    boolean isBefore(Ticket other) {
        return ORDER.compare(this, other) < 0;
    }
}
