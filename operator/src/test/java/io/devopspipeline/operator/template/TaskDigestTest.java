// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskDigestTest {
    private static final Map<String, String> GIVEN =
            Map.of("Cpu", "256", "ContainerPort", "5000", "Port", "80", "BranchName", "main");

    @ParameterizedTest(name = "{0} {1}: differs {2}")
    @CsvSource({
        "Cpu, 512, true",
        "Memory, 1024, true",
        "ContainerPort, 8080, true",
        "Port, 8080, false",
        "BranchName, other, false",
        "Image, repo:1, false",
        "TaskDigest, x, false",
    })
    void differs_when_a_revision_would_have_other_settings(String parameter, String value, boolean differs) {
        // Given
        Map<String, String> changed = new HashMap<>(GIVEN);
        changed.put(parameter, value);

        // When
        String digest = TaskDigest.of(Template.PIPELINE.outline(), changed);

        // Then
        assertThat(!digest.equals(TaskDigest.of(Template.PIPELINE.outline(), GIVEN)))
                .isEqualTo(differs);
    }

    @ParameterizedTest(name = "{0}: differs {1}")
    @CsvSource({
        "SERVICE_ENVIRONMENT, true",
        "SERVICE_SECRETS, true",
        "CONTAINERS, true",
        "BUILD_ENVIRONMENT, false",
        "ALLOWED_RANGES, false",
    })
    void differs_when_a_list_of_the_task_definition_has_one_more_item(Place place, boolean differs) {
        // Given
        Template changed =
                Template.PIPELINE.with(root -> place.in(root).addObject().put("Name", "X"));

        // When
        String digest = TaskDigest.of(changed.outline(), GIVEN);

        // Then
        assertThat(!digest.equals(TaskDigest.of(Template.PIPELINE.outline(), GIVEN)))
                .isEqualTo(differs);
    }

    @Test
    void differs_when_the_template_changes_the_task_definition_only() {
        // Given
        Template otherTask = Template.PIPELINE.with(
                root -> root.withObject("/Resources/TaskDefinition/Properties").put("NetworkMode", "host"));
        Template otherLogs = Template.PIPELINE.with(
                root -> root.withObject("/Resources/BuildLogGroup/Properties").put("RetentionInDays", 60));

        // When
        String digest = TaskDigest.of(Template.PIPELINE.outline(), GIVEN);

        // Then
        assertThat(TaskDigest.of(otherTask.outline(), GIVEN)).isNotEqualTo(digest);
        assertThat(TaskDigest.of(otherLogs.outline(), GIVEN)).isEqualTo(digest);
    }
}
