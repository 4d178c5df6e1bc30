// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A buildspec, version 0.2. What it says beyond this is refused by name.
 * @param exported names of variables that later actions see
 * @param runtimes versions of languages by their names
 */
record Buildspec(
        Map<String, BuildVariable> variables,
        List<String> exported,
        Map<String, String> runtimes,
        Map<String, Commands> phases,
        Artifacts artifacts,
        List<Reports> reports) {
    static final List<String> PHASES = List.of("install", "pre_build", "build", "post_build");

    /** @param always run at the end of the phase, whatever happened in it */
    record Commands(List<String> commands, List<String> always) {}

    /** @param files patterns below the base directory; empty when the build has no artifact */
    record Artifacts(List<String> files, String baseDirectory, boolean discardPaths) {}

    /**
     * Files with test cases.
     * @param group the name of a report group within the project's, or the ARN of any
     * @param files patterns below the base directory
     */
    record Reports(String group, List<String> files, String baseDirectory, boolean discardPaths) {}

    /** A buildspec that CodeBuild would not take either, or that asks for what is not here. */
    static final class InvalidException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidException(String message) {
            super(message);
        }
    }

    static Buildspec parse(String text) {
        Map<?, ?> spec = map(load(text), "the buildspec");
        known(spec, "", Set.of("version", "env", "phases", "artifacts", "cache", "reports"));
        checkCache(map(spec.get("cache"), "cache"));
        if (!String.valueOf(spec.get("version")).equals("0.2")) {
            throw new InvalidException(
                    "the buildspec version " + spec.get("version") + " is not in the sandbox, 0.2 is");
        }
        Map<?, ?> env = map(spec.get("env"), "env");
        known(env, "env.", Set.of("variables", "parameter-store", "secrets-manager", "exported-variables", "shell"));
        return new Buildspec(
                variables(env),
                list(env.get("exported-variables"), "env.exported-variables"),
                runtimes(map(spec.get("phases"), "phases")),
                phases(map(spec.get("phases"), "phases")),
                artifacts(map(spec.get("artifacts"), "artifacts")),
                ReportsSection.of(map(spec.get("reports"), "reports")));
    }

    private static Map<String, BuildVariable> variables(Map<?, ?> env) {
        Map<String, BuildVariable> variables = new LinkedHashMap<>();
        for (BuildVariable.Type type : BuildVariable.Type.values()) {
            strings(map(env.get(type.section()), "env." + type.section()))
                    .forEach((name, value) -> variables.put(name, new BuildVariable(type, value)));
        }
        return variables;
    }

    /** The same without these variables among the exported ones. */
    Buildspec withoutExporting(Set<String> names) {
        List<String> rest =
                exported.stream().filter(name -> !names.contains(name)).toList();
        return new Buildspec(variables, rest, runtimes, phases, artifacts, reports);
    }

    private static @Nullable Object load(String text) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException e) {
            throw new InvalidException(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("not YAML"));
        }
    }

    private static Map<String, Commands> phases(Map<?, ?> declared) {
        known(declared, "phases.", Set.copyOf(PHASES));
        if (declared.isEmpty()) {
            throw new InvalidException("phases is required");
        }
        Map<String, Commands> phases = new LinkedHashMap<>();
        for (String name : PHASES) {
            Map<?, ?> phase = map(declared.get(name), "phases." + name);
            known(
                    phase,
                    "phases." + name + ".",
                    name.equals("install")
                            ? Set.of("commands", "finally", "runtime-versions")
                            : Set.of("commands", "finally"));
            phases.put(
                    name,
                    new Commands(
                            list(phase.get("commands"), "phases." + name + ".commands"),
                            list(phase.get("finally"), "phases." + name + ".finally")));
        }
        return phases;
    }

    private static Map<String, String> runtimes(Map<?, ?> phases) {
        Map<?, ?> install = map(phases.get("install"), "phases.install");
        return strings(map(install.get("runtime-versions"), "phases.install.runtime-versions"));
    }

    /** AWS: without a cache of the project, the section has no effect. With a local one, a build on another machine finds nothing; here each build does. */
    private static void checkCache(Map<?, ?> declared) {
        known(declared, "cache.", Set.of("paths", "key", "fallback-keys", "action"));
        list(declared.get("paths"), "cache.paths");
    }

    private static Artifacts artifacts(Map<?, ?> declared) {
        known(declared, "artifacts.", Set.of("files", "base-directory", "discard-paths", "name"));
        return new Artifacts(
                list(declared.get("files"), "artifacts.files"), baseDirectory(declared), discardPaths(declared));
    }

    static String baseDirectory(Map<?, ?> declared) {
        return declared.get("base-directory") instanceof String folder ? folder : ".";
    }

    static boolean discardPaths(Map<?, ?> declared) {
        return String.valueOf(declared.get("discard-paths")).matches("yes|true");
    }

    static void known(Map<?, ?> map, String path, Set<String> names) {
        map.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidException(path + name + " is not in the sandbox");
                });
    }

    static Map<?, ?> map(@Nullable Object node, String path) {
        return switch (node) {
            case null -> Map.of();
            case Map<?, ?> map -> map;
            default -> throw new InvalidException(path + " must be a mapping");
        };
    }

    static List<String> list(@Nullable Object node, String path) {
        return switch (node) {
            case null -> List.of();
            case String one -> List.of(one);
            case List<?> items ->
                items.stream().map(item -> command(item, path)).toList();
            default -> throw new InvalidException(path + " must be a list");
        };
    }

    /** AWS: {@code - echo a: b} is a mapping to YAML and an error to CodeBuild. */
    private static String command(@Nullable Object item, String path) {
        if (item == null || item instanceof Map<?, ?> || item instanceof List<?>) {
            throw new InvalidException("Expected Commands[" + path + "] to be of string type: found subkeys instead");
        }
        return String.valueOf(item);
    }

    private static Map<String, String> strings(Map<?, ?> map) {
        Map<String, String> strings = new LinkedHashMap<>();
        map.forEach((key, value) -> strings.put(String.valueOf(key), String.valueOf(value)));
        return strings;
    }

    /** All commands in the order of the script. */
    List<String> allCommands() {
        List<String> all = new ArrayList<>();
        for (String phase : PHASES) {
            Commands commands = phases.getOrDefault(phase, new Commands(List.of(), List.of()));
            all.addAll(commands.commands());
            all.addAll(commands.always());
        }
        return all;
    }
}
