// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Apps in each language of {@code examples/}, one after the other in the same pipeline: with {@code buildspec: Auto} their Dockerfile is enough.
 * Node.js and Go are those of the machine; without them the build says so, and this test fails.
 */
@Tag("release")
@ExtendWith(RunningOperator.class)
class ExamplesIT {
    private static final Map<String, String> ANSWERS = new TreeMap<>(Map.of(
            "go", "hello from Go\n",
            "java", "hello from Java\n",
            "node", "hello from Node.js\n",
            "python", "hello from Python\n"));

    private final Playground playground;
    private final Pipelines pipelines;

    @TempDir
    private Path folder;

    ExamplesIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void every_example_is_delivered_and_what_the_sandbox_cannot_build_is_named_in_the_condition() throws Exception {
        // Given
        pipelines.apply(
                "examples",
                "{codeCommit: {repositoryName: examples, seed: None}}",
                "network: {vpcId: vpc-0a1b2c3d}\nbuild: {buildspec: Auto}\nservice: {containerPort: 8080}\n");
        PipelineSnapshot before = pipelines.until("examples", seen -> seen.because("Ready", "WaitingForFirstCommit"));
        Clone clone = Clone.ofNothing(playground, before.output("RepositoryCloneUrlHttp"), folder.resolve("examples"));
        assertThat(examples()).containsExactlyElementsOf(ANSWERS.keySet());

        for (Map.Entry<String, String> example : ANSWERS.entrySet()) {
            // When
            clone.replaceBy(Checkout.file("examples").resolve(example.getKey()), "main");
            String previous = before.execution();
            PipelineSnapshot served = pipelines.until("examples", seen -> seen.ready() && seen.released(previous));

            // Then
            assertThat(App.answer(served.endpoint())).isEqualTo(example.getValue());
            before = served;
        }

        // When
        clone.write("Dockerfile", "FROM debian:bookworm-slim\nRUN apt-get update\n");
        clone.commit("Install a package", "main");
        PipelineSnapshot failed = pipelines.until("examples", seen -> seen.is("PipelineSucceeded", "False"));

        // Then
        assertThat(failed.condition("PipelineSucceeded").orElseThrow().message())
                .contains("docker (sandbox): RUN apt-get update is not in the sandbox, which has no container engine");
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> all = Files.list(Checkout.file("examples"))) {
            return all.filter(Files::isDirectory)
                    .map(example -> example.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
