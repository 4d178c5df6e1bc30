// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @ParameterizedTest
    @CsvSource({"artifacts.yaml, ARTIFACTS", "pipeline.yaml, PIPELINE"})
    void the_body_says_what_the_file_says(String file, String name) {
        // Given
        Template template = name.equals("PIPELINE") ? Template.PIPELINE : Template.ARTIFACTS;

        // When
        ParsedTemplate body = ParsedTemplate.of(template.body());

        // Then
        assertThat(body.root()).hasToString(ParsedTemplate.ofFile(file).root().toString());
    }

    @Test
    void a_body_has_no_comments_and_no_line_breaks() {
        assertThat(Template.PIPELINE.body())
                .doesNotContain("Deploy by hand", "\n")
                .startsWith("{\"AWS");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            A: !Ref B                            ; {"A":{"Ref":"B"}}
            A: !GetAtt B.C.D                     ; {"A":{"Fn::GetAtt":["B","C.D"]}}
            A: !GetAtt [B, C]                    ; {"A":{"Fn::GetAtt":["B","C"]}}
            A: !Sub "${B}"                       ; {"A":{"Fn::Sub":"${B}"}}
            A: !If [C, !Ref D, !Ref AWS::NoValue]; {"A":{"Fn::If":["C",{"Ref":"D"},{"Ref":"AWS::NoValue"}]}}
            A: !And [!Condition B, !Not [!Condition C]] ; {"A":{"Fn::And":[{"Condition":"B"},{"Fn::Not":[{"Condition":"C"}]}]}}
            A: 80                                ; {"A":80}
            A: "80"                              ; {"A":"80"}
            A: 0123                              ; {"A":"0123"}
            A: true                              ; {"A":true}
            A: "true"                            ; {"A":"true"}
            A: yes                               ; {"A":"yes"}
            A: 2012-10-17                        ; {"A":"2012-10-17"}
            A: 1.5                               ; {"A":"1.5"}
            A: [x, {y: z}]                       ; {"A":["x",{"y":"z"}]}
            A: \u00e9\ud83d\ude00                ; {"A":"\\u00E9\\uD83D\\uDE00"}
            """)
    void short_forms_become_long_ones_and_scalars_keep_their_type(String yaml, String json) {
        assertThat(Template.parse(yaml).body()).isEqualTo(json);
    }

    @Test
    void json_is_read_as_it_is() {
        assertThat(Template.parse("{\"A\": {\"Ref\": \"B\"}}")).isEqualTo(Template.parse("A: !Ref B"));
    }

    @Test
    void a_comment_and_the_order_of_members_change_no_digest() {
        // Given
        Template plain = Template.parse("A: 1\nB: \"#2\"");
        Template explained = Template.parse("# why\nB: \"#2\" # how\nA: 1");

        // When / Then
        assertThat(explained.digest(8)).isEqualTo(plain.digest(8));
    }

    @Test
    void another_value_is_another_digest() {
        assertThat(Template.parse("A: 1").digest(8))
                .isNotEqualTo(Template.parse("A: \"1\"").digest(8));
    }

    @Test
    void reads_the_defaults() {
        assertThat(Template.PIPELINE.defaults())
                .isEqualTo(ParsedTemplate.ofPipelineStack().defaults())
                .containsEntry("Cpu", "256")
                .doesNotContainKey("VpcId");
        assertThat(Template.ARTIFACTS.defaults())
                .isEqualTo(ParsedTemplate.ofArtifactsStack().defaults());
    }

    @Test
    void a_change_makes_another_template() {
        // Given
        Template template = Template.parse("A: {B: 1}");

        // When
        Template changed = template.with(root -> root.withObject("/A").put("B", 2));

        // Then
        assertThat(changed.body()).isEqualTo("{\"A\":{\"B\":2}}");
        assertThat(template.body()).isEqualTo("{\"A\":{\"B\":1}}");
    }
}
