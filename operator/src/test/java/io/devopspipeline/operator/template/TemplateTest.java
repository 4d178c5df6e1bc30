// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void both_fit_into_a_call_of_cloud_formation() {
        assertThat(Template.PIPELINE.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(51_200);
        assertThat(Template.ARTIFACTS.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(51_200);
    }

    @Test
    void a_comment_is_no_substance() {
        // Given
        Template plain = new Template("A: 1\nB: \"#2\"");
        Template explained = new Template("# why\nA: 1\n\n  # how\nB: \"#2\"");
        // When / Then
        assertThat(explained.substance()).isEqualTo(plain.substance());
    }

    @Test
    void a_resource_ends_where_the_next_begins() {
        // Given
        Template template = new Template(
                "A:\n  Task:\n    no: 1\nResources:\n  Task:\n    Type: T\n    # why\n    X: {}\n  Next:\n    Y: 1");
        // When / Then
        assertThat(template.resource("Task")).isEqualTo("Task:\n    Type: T\n    X: {}");
    }

    @Test
    void reads_the_defaults_as_a_yaml_parser_does() {
        assertThat(Template.PIPELINE.defaults())
                .isEqualTo(ParsedTemplate.of(Template.PIPELINE).defaults())
                .hasSizeGreaterThan(100)
                .doesNotContainKey("VpcId");
        assertThat(Template.ARTIFACTS.defaults())
                .isEqualTo(ParsedTemplate.of(Template.ARTIFACTS).defaults());
    }

    @Test
    void an_unknown_resource_is_refused_by_name() {
        assertThatThrownBy(() -> Template.PIPELINE.resource("Nothing")).hasMessageContaining("Nothing");
    }
}
