// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What to measure, from the environment.
 *
 * @param sizes {@code N}: how many resources, in one run after the other
 * @param modes {@code MODE}: polling, events or both
 * @param window {@code WINDOW}: for how many seconds an idle fleet is observed. Shorter than ten minutes, it leaves out observations of everything
 * @param settleFreely {@code RATES=after-settle}: AWS's rates apply only once all resources are Ready
 * @param noisy {@code NOISY=true}: measures a tenant beside a throttled one instead
 * @param jvm {@code JVM_OPTIONS}: of the operator's JVM. The last of two options that contradict each other counts
 */
record FleetOptions(
        List<Integer> sizes, List<Mode> modes, Duration window, boolean settleFreely, boolean noisy, String jvm) {
    enum Mode {
        POLLING,
        EVENTS;

        @Override
        public String toString() {
            return this == POLLING ? "polling" : "events";
        }
    }

    static FleetOptions of(Map<String, String> environment) {
        return new FleetOptions(
                Arrays.stream(get(environment, "N", "1000").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                modes(get(environment, "MODE", "both")),
                Duration.ofSeconds(Long.parseLong(get(environment, "WINDOW", "600"))),
                get(environment, "RATES", "always").equals("after-settle"),
                Boolean.parseBoolean(get(environment, "NOISY", "false")),
                get(environment, "JVM_OPTIONS", FleetOperator.HEAP));
    }

    private static List<Mode> modes(String asked) {
        return switch (asked) {
            case "polling" -> List.of(Mode.POLLING);
            case "events" -> List.of(Mode.EVENTS);
            case "both" -> List.of(Mode.values());
            default -> throw new IllegalArgumentException("MODE is " + asked + ". Fix: MODE=polling, events or both");
        };
    }

    /** Make passes an option that was not given as an empty text. */
    private static String get(Map<String, String> environment, String name, String otherwise) {
        String given = environment.getOrDefault(name, "");
        return given.isEmpty() ? otherwise : given;
    }
}
