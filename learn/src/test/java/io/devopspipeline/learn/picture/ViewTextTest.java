// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTextTest {
    private static final String PAGE = """
            <body><nav><a>Overview</a></nav><main id="main" hx-ext="sse" sse-connect="/_console/service/events">
            <div class="head"><h1>Service</h1><p>ECS keeps
            tasks running.</p></div>
            <section class="panel full" aria-labelledby="tasks-title"><h2 id="tasks-title">Tasks</h2><div id="tasks" class="body">
            <table><tr><td>one</td><td><span>RUNNING</span></td><td></td></tr></table>
            <form><button id="stop">Stop</button><code class="command">aws ecs stop-task --task a&amp;b</code><button type="button" class="copy">copy</button></form>
            </div></section>
            <section class="panel half" aria-labelledby="log-title"><h2 id="log-title">Log</h2><pre>first
            second</pre></section></main></body>
            """;

    @Test
    void a_row_is_a_line_and_the_navigation_is_left_out() {
        assertThat(ViewText.of(PAGE))
                .containsExactly(
                        "Service",
                        "ECS keeps tasks running.",
                        "Tasks",
                        "one | RUNNING",
                        "[Stop] aws ecs stop-task --task a&b",
                        "Log",
                        "first",
                        "second");
    }

    @Test
    void a_picture_has_the_panels_that_are_named() {
        assertThat(new Snapshot(PAGE).with(List.of("log")).lines())
                .containsExactly("Service", "ECS keeps tasks running.", "Log", "first", "second");
    }

    @ParameterizedTest
    @CsvSource({"'one [|] RUNNING$', true", "'^RUNNING', false", "'Stop', true"})
    void a_view_is_taken_when_one_of_its_lines_matches(String pattern, boolean taken) {
        assertThat(new Snapshot(PAGE).shows(List.of("Service", pattern))).isEqualTo(taken);
    }

    @Test
    void nothing_brings_a_kept_page_up_to_date() {
        assertThat(new Snapshot(PAGE).still().html()).doesNotContain("sse-connect");
    }
}
