// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import java.security.SecureRandom;

/** Physical names as CloudFormation generates them. Random: a replacement gets another name. */
final class GeneratedNames {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private GeneratedNames() {}

    static String physical(String stackName, String logicalId, int max) {
        StringBuilder suffix = new StringBuilder("-");
        RANDOM.ints(13, 0, ALPHABET.length()).forEach(i -> suffix.append(ALPHABET.charAt(i)));
        int room = max - suffix.length();
        String stem = stackName + "-" + logicalId;
        return (stem.length() <= room ? stem : shortened(stackName, logicalId, room)) + suffix;
    }

    private static String shortened(String stackName, String logicalId, int room) {
        int half = Math.min(logicalId.length(), room / 2);
        return stackName.substring(0, Math.min(stackName.length(), room - half - 1)) + "-"
                + logicalId.substring(0, half);
    }
}
