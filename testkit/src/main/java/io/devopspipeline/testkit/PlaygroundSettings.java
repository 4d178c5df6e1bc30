// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code make playground} was asked for.
 * @param manifest to apply when everything runs
 */
record PlaygroundSettings(int timeFactor, Optional<Path> manifest) {
    private static final int DEFAULT_TIME = 30;
    private static final int FASTEST = 1000;

    /** @throws IllegalArgumentException with what is wrong and how to fix it */
    static PlaygroundSettings of(Map<String, String> environment) {
        return new PlaygroundSettings(
                time(environment.getOrDefault("TIME", "")), manifest(environment.getOrDefault("APPLY", "")));
    }

    private static int time(String value) {
        if (value.isEmpty()) {
            return DEFAULT_TIME;
        }
        boolean number = value.matches("[1-9]\\d{0,3}");
        if (!number || Integer.parseInt(value) > FASTEST) {
            throw new IllegalArgumentException("TIME=" + value + " is not a whole number from 1 to " + FASTEST
                    + ". It says how many times faster than AWS things go: make playground TIME=30");
        }
        return Integer.parseInt(value);
    }

    private static Optional<Path> manifest(String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Path file = Path.of(value);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "APPLY=" + value
                            + " is not a file that can be read. For example: make playground APPLY=deploy/samples/flask-demo.yaml");
        }
        return Optional.of(file);
    }
}
