// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * AWS counts UTF-8 bytes and refuses U+FFFE. A text of the spec takes characters of ASCII alone, so that each is one byte, or has rules on bytes and on
 * such characters.
 */
class FreeTextTest {
    private static final String BYTES = "size(bytes(self)) <=";
    private static final String NO_NONCHARACTERS = "!self.matches(r'[\\x{fffd}-\\x{ffff}]')";

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_text_has_rules_for_what_aws_counts_and_refuses(String path, JSONSchemaProps text, List<String> rules) {
        // When
        boolean ascii = text.getEnum() != null && !text.getEnum().isEmpty()
                || rules.stream().anyMatch(FreeTextTest::takesAsciiOnly);

        // Then
        if (!ascii) {
            assertThat(rules).anyMatch(rule -> rule.startsWith(BYTES)).contains(NO_NONCHARACTERS);
        }
    }

    /** A list of values, an IP range, or a pattern of the whole text whose classes list what they take. */
    private static boolean takesAsciiOnly(String rule) {
        if (rule.startsWith("self in [") || rule.startsWith("isCIDR(self)")) {
            return true;
        }
        boolean whole = rule.matches("(?s)(self == '\\*' \\|\\| self|self|k|.*k)\\.matches\\(r'\\^.*\\$'\\).*")
                || rule.startsWith("self.all(k, k.matches(r'^");
        String outsideClasses = rule.replaceAll("\\[[^\\]]*]", "").replaceAll("\\\\.", "");
        boolean anything = outsideClasses.matches("(?s).*r'\\^[^']*\\.[^']*'.*");
        return whole && !rule.contains("[^") && !anything;
    }

    static Stream<Arguments> texts() throws IOException {
        List<Arguments> texts = new ArrayList<>();
        JSONSchemaProps root = GeneratedCrd.schema();
        collect("spec", Objects.requireNonNull(root.getProperties().get("spec")), List.of(), texts);
        return texts.stream();
    }

    /** @param inherited the rules of the map that the text is a value of */
    private static void collect(String path, JSONSchemaProps schema, List<String> inherited, List<Arguments> texts) {
        List<String> rules = rules(schema);
        if ("string".equals(schema.getType())) {
            texts.add(Arguments.of(
                    path,
                    schema,
                    Stream.concat(rules.stream(), inherited.stream()).toList()));
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, field) -> collect(path + "." + name, field, List.of(), texts));
        }
        if (schema.getItems() != null && schema.getItems().getSchema() != null) {
            collect(path + "[]", schema.getItems().getSchema(), List.of(), texts);
        }
        if (schema.getAdditionalProperties() != null
                && schema.getAdditionalProperties().getSchema() != null) {
            collect(path + "{}", schema.getAdditionalProperties().getSchema(), rules, texts);
        }
    }

    private static List<String> rules(JSONSchemaProps schema) {
        return schema.getXKubernetesValidations() == null
                ? List.of()
                : schema.getXKubernetesValidations().stream()
                        .map(ValidationRule::getRule)
                        .toList();
    }
}
