// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskDigestTest {
    private static final Map<String, String> GIVEN =
            Map.of("Cpu", "256", "EnvName01", "A", "EnvValue01", "b", "Port", "80", "BranchName", "main");

    @Test
    void counts_every_parameter_that_reaches_the_task_definition_but_the_image() {
        // Given
        ParsedTemplate template = ParsedTemplate.ofPipelineStack();
        Set<String> reaching = new TreeSet<>(template.reaching("TaskDefinition"));
        reaching.removeAll(Set.of("Image", "TaskDigest"));
        assertThat(TaskDigest.names()).isEqualTo(reaching);
    }

    @ParameterizedTest(name = "{0} {1}: differs {2}")
    @CsvSource({
        "Cpu, 512, true",
        "EnvValue01, c, true",
        "EnvName02, X, true",
        "SecretFrom01, arn, true",
        "Port, 8080, false",
        "BranchName, other, false",
        "Image, repo:1, false",
    })
    void differs_when_a_revision_would_have_other_settings(String parameter, String value, boolean differs) {
        // Given
        Map<String, String> changed = new java.util.HashMap<>(GIVEN);
        changed.put(parameter, value);
        // When
        String digest = TaskDigest.of(Template.PIPELINE, changed);
        // Then
        assertThat(!digest.equals(TaskDigest.of(Template.PIPELINE, GIVEN))).isEqualTo(differs);
    }

    @Test
    void differs_when_the_template_changes_the_task_definition_only() {
        // Given
        String body = Template.PIPELINE.body();
        Template otherTask = new Template(body.replace("NetworkMode: awsvpc", "NetworkMode: host"));
        Template otherLogs = new Template(body.replace("RetentionInDays: 30", "RetentionInDays: 60"));
        // When
        String digest = TaskDigest.of(Template.PIPELINE, GIVEN);
        // Then
        assertThat(TaskDigest.of(otherTask, GIVEN)).isNotEqualTo(digest);
        assertThat(TaskDigest.of(otherLogs, GIVEN)).isEqualTo(digest);
    }
}
