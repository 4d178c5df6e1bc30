// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.junit.RunningOperator;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many variables, of whatever text, reach the process of a task as they are: with a template that is too large for a request. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class VariablesIT {
    private static final int VARIABLES = 100;
    private static final int LENGTH = 400;
    private static final List<String> TEXTS = List.of(
            "\"double\" 'single' `back`",
            "one\ntwo\r\n\tthree",
            "$ ${AWS::Region} ${!x} $(id)",
            "{{ resolve:ssm:/a }} {{resolve",
            "!Ref ArtifactsBucket",
            "{\"Ref\": \"AWS::AccountId\"}",
            "{\"Fn::Sub\": \"${AWS::AccountId}\"}",
            "\u00e9\u2028\ud83d\ude00 four bytes",
            "\\ \\\\ \\u0041 %0a&x=y <a/>",
            "a: b\n- *c # d");

    private final Pipelines pipelines;

    VariablesIT(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @Test
    void a_hundred_variables_of_any_text_reach_the_process_unchanged() throws Exception {
        // Given
        Map<String, String> given = variables();

        // When
        pipelines.apply(
                "variables",
                "network: {vpcId: vpc-0a1b2c3d}\nservice: {environment: " + Serialization.asJson(list(given)) + "}\n");
        PipelineSnapshot ready = pipelines.untilReady("variables");

        // Then
        assertThat(App.answer(ready.endpoint())).isNotBlank();
        assertThat(ofTheTask()).containsAllEntriesOf(given);
    }

    /** Each is long enough that the template is larger than a request takes, and that no other process has the same. */
    private static Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        for (int i = 0; i < VARIABLES; i++) {
            String text = TEXTS.get(i % TEXTS.size());
            variables.put("TEXT_%03d".formatted(i), text + " " + "x".repeat(LENGTH) + " " + text);
        }
        return variables;
    }

    private static List<Map<String, String>> list(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> Map.of("name", variable.getKey(), "value", variable.getValue()))
                .toList();
    }

    /** The sandbox runs a task as a process of this machine. */
    private static Map<String, String> ofTheTask() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> environment(process).stream())
                .filter(environment -> environment.containsKey("TEXT_000"))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Map<String, String>> environment(ProcessHandle process) {
        try {
            String environment = Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"), UTF_8);
            return Optional.of(Arrays.stream(environment.split("\0"))
                    .map(variable -> variable.split("=", 2))
                    .filter(variable -> variable.length == 2)
                    .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1], (one, _) -> one)));
        } catch (IOException _) {
            // The process has ended, or is not ours.
            return Optional.empty();
        }
    }
}
