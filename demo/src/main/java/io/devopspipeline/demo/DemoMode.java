// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.demo;

/**
 * How the demo runs, by the environment variable DEMO.
 * @param waits whether it waits for Enter before each step
 * @param first the step that it begins with; what this step needs is done before, without stops
 */
record DemoMode(boolean waits, int first) {
    static final int STEPS = 9;

    /** So many first steps happen always: without them there is no app. */
    static final int NEEDED = 2;

    /** @throws IllegalArgumentException with what DEMO can be */
    static DemoMode of(String value, boolean terminal) {
        if (value.isEmpty()) {
            return new DemoMode(terminal, 1);
        }
        if (value.equals("auto")) {
            return new DemoMode(false, 1);
        }
        if (value.matches("[1-" + STEPS + "]")) {
            return new DemoMode(terminal, Integer.parseInt(value));
        }
        throw new IllegalArgumentException("DEMO=" + value + " is neither auto nor a step from 1 to " + STEPS
                + ". For example: DEMO=4 make demo begins with the new release");
    }

    boolean tells(int step) {
        return step >= first;
    }
}
