// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void bothFitIntoACallOfCloudFormation() {
        assertThat(Template.PIPELINE.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(51_200);
        assertThat(Template.ARTIFACTS.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(51_200);
    }

    @Test
    void aCommentIsNoSubstance() {
        // Given
        Template plain = new Template("A: 1\nB: \"#2\"");
        Template explained = new Template("# why\nA: 1\n\n  # how\nB: \"#2\"");
        // When / Then
        assertThat(explained.substance()).isEqualTo(plain.substance());
    }

    @Test
    void aResourceEndsWhereTheNextBegins() {
        // Given
        Template template = new Template(
                "A:\n  Task:\n    no: 1\nResources:\n  Task:\n    Type: T\n    # why\n    X: {}\n  Next:\n    Y: 1");
        // When / Then
        assertThat(template.resource("Task")).isEqualTo("Task:\n    Type: T\n    X: {}");
    }

    @Test
    void readsTheDefaultsAsAYamlParserDoes() {
        assertThat(Template.PIPELINE.defaults())
                .isEqualTo(ParsedTemplate.of(Template.PIPELINE).defaults())
                .hasSizeGreaterThan(100)
                .doesNotContainKey("VpcId");
        assertThat(Template.ARTIFACTS.defaults())
                .isEqualTo(ParsedTemplate.of(Template.ARTIFACTS).defaults());
    }

    @Test
    void anUnknownResourceIsRefusedByName() {
        assertThatThrownBy(() -> Template.PIPELINE.resource("Nothing")).hasMessageContaining("Nothing");
    }
}
