// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.ValidationRules.PathRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the schema says to people: descriptions, examples and messages. */
class SchemaWordsTest {
    private record Field(String path, JSONSchemaProps schema) {}

    @Test
    void every_field_has_a_description_for_kubectl_explain() throws IOException {
        // When
        List<String> silent = paths(
                all(),
                field ->
                        field.getDescription() == null || field.getDescription().isBlank());

        // Then
        assertThat(silent).isEmpty();
    }

    @Test
    void every_value_of_the_spec_has_an_example() throws IOException {
        // Given: an object's example is that of its fields
        Stream<Field> values = below("spec", GeneratedCrd.at(root(), "spec"))
                .filter(field -> FieldText.fields(field.schema()).getProperties() == null
                        || FieldText.fields(field.schema()).getProperties().isEmpty());

        // When
        List<String> without =
                paths(values, field -> new FieldText(field, "").example().isEmpty());

        // Then
        assertThat(without).isEmpty();
    }

    @Test
    void no_field_of_the_spec_is_refused_by_a_bare_regular_expression() throws IOException {
        // When
        List<String> bare = paths(all(), field -> FieldText.fields(field).getPattern() != null);

        // Then
        assertThat(bare).isEmpty();
    }

    @Test
    void every_message_says_what_is_wrong_and_what_to_write() throws IOException {
        // When
        List<PathRule> rules = ValidationRules.of(root());

        // Then
        assertThat(rules)
                .hasSizeGreaterThan(50)
                .allSatisfy(rule -> assertThat(rule.what()).as(rule.message()).isNotBlank())
                .allSatisfy(rule -> assertThat(rule.fix()).as(rule.message()).endsWith("."));
    }

    private static JSONSchemaProps root() throws IOException {
        return GeneratedCrd.schema();
    }

    private static Stream<Field> all() throws IOException {
        JSONSchemaProps root = root();
        return Stream.of("spec", "status")
                .map(name -> new Field(name, GeneratedCrd.at(root, name)))
                .flatMap(section -> Stream.concat(Stream.of(section), below(section.path(), section.schema())));
    }

    private static Stream<Field> below(String path, JSONSchemaProps schema) {
        JSONSchemaProps fields = FieldText.fields(schema);
        return Stream.ofNullable(fields.getProperties())
                .flatMap(properties -> properties.entrySet().stream())
                .map(property -> new Field(path + "." + property.getKey(), property.getValue()))
                .flatMap(field -> Stream.concat(Stream.of(field), below(field.path(), field.schema())));
    }

    private static List<String> paths(Stream<Field> fields, Predicate<JSONSchemaProps> chosen) {
        return fields.filter(field -> chosen.test(field.schema()))
                .map(Field::path)
                .toList();
    }
}
