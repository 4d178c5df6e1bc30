// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of IPv4 addresses. @param first its first address, as a number */
record AddressRange(long first, int prefix) {
    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int BITS = 32;

    /** @throws IllegalArgumentException when this is not a range in CIDR notation that begins with its first address */
    static AddressRange require(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        text + " is not an IPv4 range that begins with its first address, for example 10.0.0.0/8"));
    }

    /** Empty for what is not an IPv4 range in CIDR notation that begins with its first address. */
    static Optional<AddressRange> parse(String text) {
        Matcher parts = CIDR.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(5)) > BITS) {
            return Optional.empty();
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(parts.group(i));
            if (octet > 255) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        AddressRange range = new AddressRange(address, Integer.parseInt(parts.group(5)));
        return Optional.of(range).filter(found -> found.first % found.size() == 0);
    }

    private long size() {
        return 1L << (BITS - prefix);
    }

    boolean contains(AddressRange other) {
        return first <= other.first && other.first + other.size() <= first + size();
    }
}
