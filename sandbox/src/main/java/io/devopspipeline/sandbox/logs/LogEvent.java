// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/**
 * One line of a log.
 * @param order unique in the account, in the order in which events came
 */
record LogEvent(long order, Instant at, Instant ingested, String message) {

    /** Where an event is in its stream; what a token of GetLogEvents points to. */
    record Position(long millis, long order) implements Comparable<Position> {
        static final Position START = new Position(0, 0);
        private static final int DIGITS = 56;
        private static final int ORDER_DIGITS = 39;

        @Override
        public int compareTo(Position other) {
            return Comparator.comparingLong(Position::millis)
                    .thenComparingLong(Position::order)
                    .compare(this, other);
        }

        Position next() {
            return new Position(millis, order + 1);
        }

        /** 56 digits, as AWS's tokens and event ids are. */
        String text() {
            return String.format(Locale.ROOT, "%017d%039d", millis, order);
        }

        /** @throws NumberFormatException when the text is no position */
        static Position parse(String text) {
            if (text.length() != DIGITS) {
                throw new NumberFormatException(text);
            }
            int split = DIGITS - ORDER_DIGITS;
            return new Position(Long.parseLong(text.substring(0, split)), Long.parseLong(text.substring(split)));
        }
    }

    Position position() {
        return new Position(at.toEpochMilli(), order);
    }
}
