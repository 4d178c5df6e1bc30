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

    /**
     * Reads {@code x-amz-copy-source-range}, which must be whole and inside.
     * @return empty when there is none
     */
    static Optional<ByteRange> ofCopy(String header, int length) {
        if (header.isEmpty()) {
            return Optional.empty();
        }
        Matcher range = RANGE.matcher(header);
        if (!range.matches()
                || range.group(1).isEmpty()
                || range.group(2).isEmpty()
                || number(range.group(2)).compareTo(number(range.group(1))) < 0) {
            throw S3Refusals.argument(
                    "x-amz-copy-source-range",
                    header,
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the "
                            + "zero-based offsets of the first and last bytes to copy");
        }
        if (number(range.group(1)).compareTo(BigInteger.valueOf(length)) >= 0) {
            throw AwsException.of("InvalidRequest", "The specified copy range is invalid for the source object size");
        }
        if (number(range.group(2)).compareTo(BigInteger.valueOf(length)) >= 0) {
            throw S3Refusals.argument(
                    "x-amz-copy-source-range",
                    header,
                    "Range specified is not valid for source object of size: " + length);
        }
        return Optional.of(new ByteRange(
                number(range.group(1)).intValue(), number(range.group(2)).intValue()));
    }

    private static BigInteger number(String digits) {
        return new BigInteger(digits);
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
