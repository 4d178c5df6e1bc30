// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.route53;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Names as Route 53 keeps them: in lower case, with a dot at the end, and an asterisk as its code. */
final class DnsName {
    private DnsName() {}

    static String of(String given) {
        String lower = given.toLowerCase(Locale.ROOT).replace("*", "\\052");
        return lower.endsWith(".") ? lower : lower + ".";
    }

    static boolean isWithin(String name, String zone) {
        return name.equals(zone) || name.endsWith("." + zone);
    }

    /** By which AWS orders names: their labels from the last one on. */
    static String order(String name) {
        List<String> labels = Arrays.asList(name.split("\\."));
        Collections.reverse(labels);
        return String.join(".", labels) + ".";
    }
}
