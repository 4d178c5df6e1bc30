package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.wire.AwsException;
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

/** A buildspec, version 0.2. What it says beyond this is refused by name. */
record Buildspec(
        Map<String, String> variables, Map<String, List<String>> phases, List<String> artifacts, String baseDirectory) {
    static final List<String> PHASES = List.of("install", "pre_build", "build", "post_build");
    private static final Set<String> KNOWN = Set.of("version", "env", "phases", "artifacts");

    static Buildspec parse(String text) {
        Object root;
        try {
            root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException e) {
            throw invalid("YAML_FILE_ERROR Message: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        Map<?, ?> spec = map(root);
        spec.keySet().stream().filter(key -> !KNOWN.contains(key)).findFirst().ifPresent(key -> {
            throw AwsException.notInSandbox("The buildspec section " + key);
        });
        Map<?, ?> artifacts = map(spec.get("artifacts"));
        return new Buildspec(
                strings(map(map(spec.get("env")).get("variables"))),
                phases(map(spec.get("phases"))),
                list(artifacts.get("files")),
                artifacts.get("base-directory") instanceof String folder ? folder : ".");
    }

    private static Map<String, List<String>> phases(Map<?, ?> declared) {
        Map<String, List<String>> phases = new LinkedHashMap<>();
        declared.keySet().stream()
                .filter(name -> !PHASES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw invalid("YAML_FILE_ERROR Message: unknown phase " + name);
                });
        for (String name : PHASES) {
            List<String> commands = new ArrayList<>(list(map(declared.get(name)).get("commands")));
            commands.addAll(list(map(declared.get(name)).get("finally")));
            phases.put(name, commands);
        }
        return phases;
    }

    private static Map<?, ?> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<String> list(@Nullable Object node) {
        return node instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Map<String, String> strings(Map<?, ?> map) {
        Map<String, String> strings = new LinkedHashMap<>();
        map.forEach((key, value) -> strings.put(String.valueOf(key), String.valueOf(value)));
        return strings;
    }

    private static AwsException invalid(String why) {
        return AwsException.of("InvalidInputException", why);
    }
}
