// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import java.util.List;
import java.util.stream.Stream;

/** Regions and their availability zones: three in each here. */
final class Zones {
    static final List<String> REGIONS = List.of(
            "ap-northeast-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-central-1",
            "eu-north-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    private Zones() {}

    static List<String> of(String region) {
        return Stream.of("a", "b", "c").map(letter -> region + letter).toList();
    }

    /** {@code eu-west-1a} is {@code euw1-az1}. */
    static String id(String zone) {
        String[] parts = zone.split("-", 3);
        String direction = parts[1].replaceAll("(north|south|east|west|central)", "$1,");
        StringBuilder id = new StringBuilder(parts[0]);
        for (String word : direction.split(",", -1)) {
            id.append(word, 0, Math.min(1, word.length()));
        }
        int letter = zone.charAt(zone.length() - 1) - 'a' + 1;
        return id + parts[2].substring(0, parts[2].length() - 1) + "-az" + letter;
    }
}
