// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The largest spec that the API server admits, computed from the schema: it decides how much memory the operator needs for each resource. */
class SpecSizeTest {
    /** Characters. docs/performance.md names it. The memory of the Deployment was sized for 100,000, before variables could have 65,536 bytes together. */
    private static final long LARGEST_SPEC = 500_000;

    /** Of a tag: a rule of spec.tags bounds it. */
    private static final long LARGEST_KEY = 128;

    private static final Pattern TOTAL = Pattern.compile("self\\.environment\\.map\\(.*\\)\\.sum\\(\\) <= ([0-9]+)");
    private static JSONSchemaProps spec;

    @BeforeAll
    static void generate() throws IOException {
        spec = GeneratedCrd.at(
                GeneratedCrd.generate()
                        .getSpec()
                        .getVersions()
                        .getFirst()
                        .getSchema()
                        .getOpenAPIV3Schema(),
                "spec");
    }

    @Test
    void no_spec_is_larger_than_the_operator_has_memory_for() {
        // When
        long largest = size("spec", spec);

        // Then
        assertThat(largest).isBetween(LARGEST_SPEC / 2, LARGEST_SPEC);
    }

    @Test
    void the_variables_are_bounded_together() {
        assertThat(total(GeneratedCrd.at(spec, "service"))).contains(65_536L);
        assertThat(total(GeneratedCrd.at(spec, "build"))).contains(8_192L);
        assertThat(total(GeneratedCrd.at(spec, "test"))).contains(8_192L);
    }

    private static long size(String path, JSONSchemaProps schema) {
        return switch (String.valueOf(schema.getType())) {
            case "string" -> text(path, schema);
            case "array" ->
                bound(path, schema.getMaxItems())
                        * size(path + "[]", schema.getItems().getSchema());
            case "object" -> object(path, schema);
            case "integer", "boolean" -> 8;
            default -> throw new AssertionError(path + " has no type whose size is known");
        };
    }

    private static long text(String path, JSONSchemaProps schema) {
        return schema.getEnum() == null || schema.getEnum().isEmpty()
                ? bound(path, schema.getMaxLength())
                : schema.getEnum().stream()
                        .mapToLong(each -> each.toString().length())
                        .max()
                        .orElseThrow();
    }

    private static long object(String path, JSONSchemaProps schema) {
        if (schema.getAdditionalProperties() != null) {
            long entry = size(path + "{}", schema.getAdditionalProperties().getSchema());
            return bound(path, schema.getMaxProperties()) * (LARGEST_KEY + entry);
        }
        Optional<Long> variables = total(schema);
        return schema.getProperties().entrySet().stream()
                .mapToLong(each -> variables.isPresent() && each.getKey().equals("environment")
                        ? variables.get()
                        : size(path + "." + each.getKey(), each.getValue()))
                .sum();
    }

    /** What all variables of an object have together, by its rule. */
    private static Optional<Long> total(JSONSchemaProps schema) {
        return Optional.ofNullable(schema.getXKubernetesValidations()).stream()
                .flatMap(rules -> rules.stream())
                .map(rule -> TOTAL.matcher(rule.getRule()))
                .filter(Matcher::find)
                .map(found -> Long.parseLong(found.group(1)))
                .findFirst();
    }

    private static long bound(String path, Long bound) {
        assertThat(bound).as(path + " has no bound").isNotNull();
        return bound;
    }
}
