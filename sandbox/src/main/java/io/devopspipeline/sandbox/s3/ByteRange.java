// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.wire.AwsException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes {@code from} to {@code to}, both included. */
record ByteRange(int from, int to) {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /**
     * Reads a Range header. AWS: one that makes no sense ({@code 1-0}, {@code -}) is ignored and the whole is answered.
     * @throws AwsException InvalidRange when it makes sense but lies outside
     */
    static Optional<ByteRange> of(String header, int length) {
        Matcher range = RANGE.matcher(header);
        if (!range.matches() || header.endsWith("=-")) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            int last = capped(range.group(2), length);
            return Optional.of(satisfiable(header, new ByteRange(length - last, length - 1), length));
        }
        int from = capped(range.group(1), length);
        int to = range.group(2).isEmpty() ? length - 1 : capped(range.group(2), length - 1);
        boolean backwards = !range.group(2).isEmpty()
                && new BigInteger(range.group(2)).compareTo(new BigInteger(range.group(1))) < 0;
        return backwards ? Optional.empty() : Optional.of(satisfiable(header, new ByteRange(from, to), length));
    }

    private static int capped(String number, int max) {
        return new BigInteger(number).min(BigInteger.valueOf(Math.max(0, max))).intValue();
    }

    private static ByteRange satisfiable(String header, ByteRange range, int length) {
        if (range.from >= length || range.to < range.from) {
            throw new AwsException(416, "InvalidRange", "The requested range is not satisfiable")
                    .with("ActualObjectSize", Integer.toString(length))
                    .with("RangeRequested", header);
        }
        return range;
    }

    boolean whole(int length) {
        return from == 0 && to == length - 1;
    }

    String contentRange(int length) {
        return "bytes " + from + "-" + to + "/" + length;
    }
}
