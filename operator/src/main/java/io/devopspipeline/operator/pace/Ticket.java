// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import java.time.Instant;
import java.util.Map;

/**
 * A place in the line of a lane.
 * @param round in which the namespace has its turn: its tickets are one round apart, so the namespaces take turns
 * @param number orders those of one round
 * @param calls how many of each operation that is needed
 * @param due when it may be its turn: until then its owner sleeps
 */
record Ticket(Caller caller, Lane lane, long round, long number, Map<ApiRate, Integer> calls, Instant due) {
    Ticket until(Instant turn) {
        return new Ticket(caller, lane, round, number, calls, turn);
    }

    /** The same place, for what is needed now. */
    Ticket with(Map<ApiRate, Integer> needed) {
        return new Ticket(caller, lane, round, number, needed, due);
    }

    boolean isBefore(Ticket other) {
        return round < other.round || round == other.round && number < other.number;
    }
}
