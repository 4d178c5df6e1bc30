// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import io.devopspipeline.sandbox.wire.AwsException;

/** An IPv4 range in its canonical form (AWS: 100.68.0.18/18 becomes 100.68.0.0/18). */
record Cidr(long first, int prefix) {
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String PATTERN = "(" + OCTET + "\\.){3}" + OCTET + "/(3[0-2]|[12]?\\d)";

    static Cidr parse(String text) {
        if (!text.matches(PATTERN)) {
            throw AwsException.of(
                    "InvalidParameterValue",
                    "Value (" + text + ") for parameter cidrBlock is invalid. This is not a valid CIDR block.");
        }
        int slash = text.indexOf('/');
        int prefix = Integer.parseInt(text.substring(slash + 1));
        long address = 0;
        for (String octet : text.substring(0, slash).split("\\.", 4)) {
            address = address << 8 | Integer.parseInt(octet);
        }
        long size = 1L << (32 - prefix);
        return new Cidr(address / size * size, prefix);
    }

    long size() {
        return 1L << (32 - prefix);
    }

    boolean overlaps(Cidr other) {
        return first < other.first + other.size() && other.first < first + size();
    }

    boolean contains(Cidr other) {
        return prefix <= other.prefix && overlaps(other);
    }

    @Override
    public String toString() {
        return (first >> 24) + "." + (first >> 16 & 255) + "." + (first >> 8 & 255) + "." + (first & 255) + "/"
                + prefix;
    }
}
