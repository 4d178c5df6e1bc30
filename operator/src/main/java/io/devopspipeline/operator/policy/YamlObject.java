// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object of a YAML document, whose fields are known. */
record YamlObject(YamlField field, Map<String, YamlField> fields) {
    /** Makes something of a field. */
    interface Maker<T> {
        T make(YamlField field) throws MalformedPolicyException;
    }

    YamlField required(String name) throws MalformedPolicyException {
        @Nullable YamlField given = fields.get(name);
        if (given == null) {
            throw field.malformed("required field " + name + " is missing");
        }
        return given;
    }

    <T> Optional<T> optional(String name, Maker<T> maker) throws MalformedPolicyException {
        @Nullable YamlField given = fields.get(name);
        return given == null ? Optional.empty() : Optional.of(maker.make(given));
    }

    Optional<String> text(String name) throws MalformedPolicyException {
        return optional(name, YamlField::text);
    }

    /** A list that may be absent, and is empty then. */
    <T> List<T> list(String name, Maker<T> maker) throws MalformedPolicyException {
        List<T> made = new ArrayList<>();
        @Nullable YamlField given = fields.get(name);
        for (YamlField item : given == null ? List.<YamlField>of() : given.items()) {
            made.add(maker.make(item));
        }
        return made;
    }

    List<Glob> globs(String name) throws MalformedPolicyException {
        return list(name, item -> item.of(text -> new Glob(Glob.requireKnownVariables(text))));
    }

    /** The texts of an object that may be absent, by their names, and is empty then. */
    Map<String, String> texts(String name, Function<String, String> check) throws MalformedPolicyException {
        Map<String, String> texts = new LinkedHashMap<>();
        @Nullable YamlField given = fields.get(name);
        for (Map.Entry<String, YamlField> each : given == null
                ? Map.<String, YamlField>of().entrySet()
                : given.fields().entrySet()) {
            texts.put(each.getKey(), each.getValue().of(check));
        }
        return texts;
    }

    Optional<Boolean> flag(String name) throws MalformedPolicyException {
        return optional(
                name,
                given -> given.of(text -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new IllegalArgumentException(text + " is neither true nor false");
                    }
                    return Boolean.valueOf(text);
                }));
    }

    /** A whole number of at least one. */
    Optional<Integer> number(String name) throws MalformedPolicyException {
        return optional(
                name,
                given -> given.of(text -> {
                    if (!text.matches("[1-9][0-9]{0,8}")) {
                        throw new IllegalArgumentException(text + " is not a whole number of at least 1");
                    }
                    return Integer.valueOf(text);
                }));
    }
}
