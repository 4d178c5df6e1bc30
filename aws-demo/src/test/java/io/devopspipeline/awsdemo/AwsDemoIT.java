// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.awsdemo.compare.Comparison;
import io.devopspipeline.awsdemo.story.Cleanup;
import io.devopspipeline.awsdemo.story.Screen;
import io.devopspipeline.awsdemo.story.Story;
import io.devopspipeline.awsdemo.trace.Exchange;
import io.devopspipeline.awsdemo.trace.Trace;
import io.devopspipeline.testkit.OperatorCalls;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The demo with the sandbox as the account: the second run is the one that crashes. */
@Tag("lifecycle")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AwsDemoIT {
    private static final double TIME_FACTOR = 300;

    @TempDir
    private static Path folder;

    private Playground playground;

    @BeforeAll
    void start() throws IOException {
        playground = Playground.start(Tools.fromEnvironment(), TIME_FACTOR);
    }

    @AfterAll
    void stop() throws Exception {
        playground.close();
    }

    private Screen screen() {
        return new Screen(
                new BufferedReader(Reader.nullReader()),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                false);
    }

    @Test
    @Order(1)
    void the_whole_story_is_recorded_without_a_secret_and_leaves_nothing() throws Exception {
        // Given
        Path trace;

        // When
        try (SandboxRun run = new SandboxRun(playground, folder);
                Story story = run.story(screen())) {
            trace = run.trace();
            story.play();
        }

        // Then
        Trace recorded = Trace.read(trace);
        assertThat(operations(recorded))
                .containsAll(new TreeSet<>(OperatorCalls.of(playground).carriedOut()));
        assertThat(Files.readString(trace))
                .doesNotContain(
                        "123456789012", playground.accessKey("operator"), playground.accessKey("demo"), "unused");
        assertThat(playground.inventory()).isEmpty();
        assertThat(Comparison.of(recorded, recorded)).isEmpty();
    }

    private static Set<String> operations(Trace trace) {
        return trace.exchanges().stream()
                .filter(exchange -> exchange.caller().equals("operator") && exchange.succeeded())
                .map(Exchange::call)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @Order(2)
    void after_a_crash_the_clean_up_removes_all_that_the_demo_made_and_nothing_else() throws Exception {
        // Given
        String other = playground.awsCli(
                "s3api",
                "create-bucket",
                "--bucket",
                "dop-of-someone-else",
                "--create-bucket-configuration",
                "LocationConstraint=eu-west-1");
        assertThat(other).isNotEmpty();

        // When
        try (SandboxRun run = new SandboxRun(playground, folder);
                Story story = run.story(screen())) {
            story.playUntilCrash();
            new Cleanup(screen(), run.place(), folder).run();
        }

        // Then
        assertThat(playground.inventory()).singleElement().asString().contains("dop-of-someone-else");
    }
}
