// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkTest {
    @Test
    void a_mark_of_a_view_says_which_parts_and_when() {
        assertThat(marks("""
                <!-- view meanwhile: /_console/service pick "hello" #tasks #events when "2 of 2" "steady" -->
                ![Tasks](images/tasks.png)
                """))
                .containsExactly(new Mark.View(
                        "images/tasks.png",
                        "Tasks",
                        "/_console/service",
                        "hello",
                        List.of("tasks", "events"),
                        List.of("2 of 2", "steady"),
                        true));
    }

    @Test
    void a_mark_of_a_view_needs_only_its_address() {
        assertThat(marks("<!-- view: /_console/cost -->\n![Cost](images/cost.png)\n"))
                .containsExactly(
                        new Mark.View("images/cost.png", "Cost", "/_console/cost", "", List.of(), List.of(), false));
    }

    @Test
    void a_mark_of_a_terminal_names_the_commands() {
        assertThat(marks("<!-- screen: kubectl dop -->\n![Status](images/status.svg)\n"))
                .containsExactly(new Mark.Screen("images/status.svg", "Status", "kubectl dop"));
    }

    @Test
    void a_mark_that_cannot_be_read_is_named() {
        assertThatThrownBy(() -> marks("<!-- view: /_console/cost while 1 -->\n![Cost](images/cost.png)\n"))
                .hasMessage("not a view: /_console/cost while 1");
    }

    private static List<Mark> marks(String page) {
        return Mark.PATTERN
                .matcher(page)
                .results()
                .map(found -> Mark.of(found, 1))
                .toList();
    }
}
