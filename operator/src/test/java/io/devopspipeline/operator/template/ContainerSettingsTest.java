// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of the app's container in the pipeline stack. */
class ContainerSettingsTest {
    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            /service/ephemeralStorageGiB    ; 50                    ; EphemeralStorage       ; 50
            /service/stopTimeoutSeconds     ; 90                    ; StopTimeout            ; 90
            /service/user                   ; "1000:1000"           ; User                   ; 1000:1000
            /service/readonlyRootFilesystem ; true                  ; ReadonlyRootFilesystem ; true
            /service/exec                   ; true                  ; Exec                   ; true
            /service/propagateTags          ; "TaskDefinition"      ; PropagateTags          ; TASK_DEFINITION
            /service/logs                   ; {"retentionDays": 90} ; LogRetentionDays       ; 90
            """)
    void a_choice_is_a_parameter(String field, String json, String parameter, String value) {
        assertThat(pipeline(with(field, Serialization.unmarshal(json, JsonNode.class)))
                        .parameters())
                .containsEntry(parameter, value);
    }

    @ParameterizedTest(name = "{0} is {1} in the container")
    @CsvSource({"/service/command, Command", "/service/entryPoint, EntryPoint"})
    void words_keep_their_order(String field, String property) {
        // When
        JsonNode container = ParsedTemplate.of(
                        pipeline(with(field, List.of("b", "a"))).body())
                .properties("TaskDefinition")
                .at("/ContainerDefinitions/0");

        // Then
        assertThat(container.path(property)).hasToString("[\"b\",\"a\"]");
    }

    @Test
    void without_words_the_image_decides() {
        // When
        JsonNode container =
                ParsedTemplate.ofPipelineStack().properties("TaskDefinition").at("/ContainerDefinitions/0");

        // Then
        assertThat(container.has("Command")).isFalse();
        assertThat(container.has("EntryPoint")).isFalse();
    }
}
