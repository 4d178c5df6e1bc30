// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.network;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IPv4 address range. @param first its first address, as a number @param prefix how many leading bits its addresses share */
record Ipv4Range(long first, int prefix) {
    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    Ipv4Range {
        if (prefix < 0 || prefix > 32) {
            throw new IllegalArgumentException("an IPv4 prefix is 0 to 32 bits long, not " + prefix);
        }
    }

    /** @param cidr e.g. {@code 172.31.240.0/24}; bits behind the prefix are dropped */
    static Ipv4Range parse(String cidr) {
        Matcher parts = CIDR.matcher(cidr);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an IPv4 range: " + cidr);
        }
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            int octet = Integer.parseInt(parts.group(i));
            if (octet > 255) {
                throw new IllegalArgumentException("not an IPv4 range: " + cidr);
            }
            address = address << 8 | octet;
        }
        Ipv4Range range = new Ipv4Range(address, Integer.parseInt(parts.group(5)));
        return new Ipv4Range(address & -range.size(), range.prefix);
    }

    long size() {
        return 1L << (32 - prefix);
    }

    long end() {
        return first + size();
    }

    boolean overlaps(Ipv4Range other) {
        return first < other.end() && other.first < end();
    }

    @Override
    public String toString() {
        return (first >> 24 & 255) + "." + (first >> 16 & 255) + "." + (first >> 8 & 255) + "." + (first & 255) + "/"
                + prefix;
    }
}
