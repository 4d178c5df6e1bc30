// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

/** An option of the command line with its value. Each reading of it refuses a value that it cannot use, and shows one that it can. */
record OptionValue(String option, String value) {
    int number(int least, int most, int example) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, as a number out of range is.
        }
        throw refused("is not a whole number from " + least + " to " + most, Integer.toString(example));
    }

    /** More than nothing. */
    double factor() {
        try {
            double factor = Double.parseDouble(value);
            if (factor > 0 && Double.isFinite(factor)) {
                return factor;
            }
        } catch (NumberFormatException _) {
            // Refused below, as zero is.
        }
        throw refused("is not a number above 0", "30");
    }

    boolean flag() {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused("is neither true nor false", "true");
        };
    }

    private IllegalArgumentException refused(String why, String example) {
        return new IllegalArgumentException(
                option + " " + value + " " + why + ". For example: " + option + " " + example);
    }
}
