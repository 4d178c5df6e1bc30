// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Which resource types and properties AWS has: what the sandbox lacks of them it refuses in its own words, anything else in AWS's. */
public final class RegistryNames {
    private static final Set<String> TYPES = Set.copyOf(lines("aws-resource-types.txt"));
    private static final Map<String, Set<String>> PROPERTIES = lines("aws-properties.txt").stream()
            .map(line -> line.split(": ", 2))
            .collect(Collectors.toMap(
                    type -> type[0], type -> Arrays.stream(type[1].split(" ")).collect(Collectors.toSet())));

    private RegistryNames() {}

    public static boolean hasType(String type) {
        return TYPES.contains(type);
    }

    /** Whether AWS's type has a property of this name, at any depth. */
    public static boolean hasProperty(String type, String property) {
        return PROPERTIES.getOrDefault(type, Set.of()).contains(property);
    }

    private static List<String> lines(String name) {
        try (InputStream file = Objects.requireNonNull(
                        RegistryNames.class.getResourceAsStream("/io/devopspipeline/sandbox/cloudformation/" + name));
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
