// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses in CIDR notation; a single address is a range of one. */
record IpRange(byte[] address, int prefix) {
    static IpRange of(String cidr) {
        String[] parts = cidr.split("/", 2);
        byte[] address = bytes(parts[0]);
        return new IpRange(address, parts.length > 1 ? Integer.parseInt(parts[1]) : address.length * 8);
    }

    boolean contains(String other) {
        byte[] given = bytes(other);
        int rest = given.length * 8 - prefix;
        return given.length == address.length
                && given.length > 0
                && new BigInteger(1, address).shiftRight(rest).equals(new BigInteger(1, given).shiftRight(rest));
    }

    /** Nothing for what is not written as an address: no name is looked up. */
    private static byte[] bytes(String address) {
        if (!address.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
