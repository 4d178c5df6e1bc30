// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Properties of the pipeline stack that AWS needs, and that no other test would miss. */
class TemplateSettingsTest {
    @Test
    void codepipeline_may_take_its_role_without_naming_the_account() {
        assertThat(resource("PipelineRole"))
                .contains("\"StringEqualsIfExists\":{\"aws:SourceAccount\":")
                .doesNotContain("\"StringEquals\":{\"aws:SourceAccount\":");
    }

    @Test
    void the_other_services_must_name_the_account() {
        assertThat(resource("BuildRole")).contains("\"StringEquals\":{\"aws:SourceAccount\":");
    }

    @Test
    void tasks_have_the_tags_of_their_service() {
        assertThat(Template.PIPELINE.defaults()).containsEntry("PropagateTags", "SERVICE");
    }

    @Test
    void an_app_has_two_minutes_before_its_health_checks_count() {
        assertThat(Template.PIPELINE.defaults()).containsEntry("HealthCheckGracePeriod", "120");
    }

    /** @return the resource's part of the template */
    private static String resource(String logicalId) {
        return Template.PIPELINE.section("Resources").path(logicalId).toString();
    }
}
