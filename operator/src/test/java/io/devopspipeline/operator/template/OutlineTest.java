// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.observed.TemplateOutline;
import io.devopspipeline.operator.plan.observed.TemplatePart;
import io.devopspipeline.operator.plan.observed.TemplateResource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is compared of a template. */
class OutlineTest {
    private static final String TEMPLATE = """
            Parameters: {P: {Type: String}, Q: {Type: String}, R: {Type: String}, S: {Type: String}}
            Conditions:
              HasQ: !Not [!Equals [!Ref Q, ""]]
              HasBoth: !And [!Condition HasQ, !Equals [!Ref R, x]]
            Resources:
              One:
                Type: T
                Condition: HasQ
                DependsOn: [Two]
                Metadata: {why: x}
                Properties:
                  Plain: text
                  Ref: !Ref P
                  Sub: !Sub "a-${P}-${Two.Arn}-${AWS::Region}"
                  SubList: !Sub ["${X}", {X: !Ref S}]
                  If: !If [HasBoth, !Ref S, none]
                  Text: "${P} !Ref P"
              Two: {Type: U}
            """;

    private static TemplatePart part(String template, String path) {
        return Template.parse(template)
                .outline()
                .resource("One")
                .flatMap(resource -> resource.part(path))
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Properties/Plain, ''",
        "Properties/Ref, P",
        "Properties/Sub, P",
        "Properties/SubList, S",
        "Properties/If, Q R S",
        "Properties/Text, ''",
        "Condition, Q",
        "DependsOn, ''"
    })
    void a_part_knows_the_parameters_that_reach_it(String path, String parameters) {
        assertThat(part(TEMPLATE, path).parameters())
                .isEqualTo(parameters.isEmpty() ? Set.of() : Set.of(parameters.split(" ")));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2} changes {3}")
    @CsvSource({
        "Plain: text, Plain: other, Properties/Plain, true",
        "Plain: text, Plain: other, Properties/Ref, false",
        "'!Equals [!Ref R, x]', '!Equals [!Ref R, y]', Properties/If, true",
        "'!Equals [!Ref R, x]', '!Equals [!Ref R, y]', Condition, false",
        "'!Equals [!Ref Q, \"\"]', '!Equals [!Ref Q, \"z\"]', Condition, true",
        "'!Equals [!Ref Q, \"\"]', '!Equals [!Ref Q, \"z\"]', Properties/If, true",
    })
    void a_part_has_another_identity_if_it_or_a_condition_of_it_is_defined_otherwise(
            String text, String replacement, String path, boolean differs) {
        // Given
        String changed = TEMPLATE.replace(text, replacement);

        // When
        String identity = part(changed, path).identity();

        // Then
        assertThat(changed).isNotEqualTo(TEMPLATE);
        assertThat(!identity.equals(part(TEMPLATE, path).identity())).isEqualTo(differs);
    }

    @Test
    void a_part_shows_what_it_says_unless_that_is_long() {
        // Given
        String longText = "x".repeat(1000);

        // When / Then
        assertThat(part(TEMPLATE, "Properties/Ref").value()).isEqualTo("{\"Ref\":\"P\"}");
        assertThat(part(TEMPLATE.replace("Plain: text", "Plain: " + longText), "Properties/Plain")
                        .value())
                .startsWith("digest ")
                .hasSizeLessThan(20);
    }

    @Test
    void the_metadata_of_a_resource_is_no_part() {
        assertThat(Template.parse(TEMPLATE).outline().resource("One").orElseThrow())
                .extracting(TemplateResource::type)
                .isEqualTo("T");
        assertThat(Template.parse(TEMPLATE)
                        .outline()
                        .resource("One")
                        .orElseThrow()
                        .parts())
                .doesNotContainKey("Metadata");
    }

    @Test
    void what_two_templates_share_is_one_object() {
        // When
        TemplateOutline changed = Template.PIPELINE
                .with(root -> root.withObject("/Resources/Cluster").put("DeletionPolicy", "Retain"))
                .outline();

        // Then
        TemplateOutline file = Template.PIPELINE.outline();
        assertThat(changed.resource("Pipeline").orElseThrow())
                .isSameAs(file.resource("Pipeline").orElseThrow());
        assertThat(changed.resource("Cluster").orElseThrow())
                .isNotEqualTo(file.resource("Cluster").orElseThrow());
        assertThat(changed.digest()).isNotEqualTo(file.digest());
    }
}
