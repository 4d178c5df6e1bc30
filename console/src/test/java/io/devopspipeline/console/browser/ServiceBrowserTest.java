// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person does with the tasks of a service, the load balancer before them, and the app that they serve, in a browser. */
@Tag("slow")
@ExtendWith(SharedConsole.class)
class ServiceBrowserTest {
    private final Browser browser;
    private final PackagedAccount account;

    ServiceBrowserTest(Browser browser, PackagedAccount account) {
        this.browser = browser;
        this.account = account;
    }

    @Test
    void a_stopped_task_shows_its_exit_code_and_last_lines_and_another_comes() {
        // Given
        browser.open("service").sees("#tasks", "2 of 2 tasks run");
        String task = browser.text("#tasks .tile b");

        // When
        browser.click("#stop-" + task).sees("#notice", "is being stopped");

        // Then
        browser.sees("#stopped", task)
                .sees("#stopped", "Stopped in the console")
                .sees("#stopped", "app: exit code 143")
                .sees("#stopped", "demo listens")
                .sees("#tasks", "2 of 2 tasks run");
        assertThat(browser.texts("#tasks .tile b")).doesNotContain(task);
    }

    @Test
    void the_count_is_set_and_targets_go_from_initial_to_healthy_to_draining() {
        // When
        browser.open("service").types("#desired", "3").click("#set-count").sees("#notice", "3 tasks");

        // Then
        browser.open("balancer").reloadsUntil("#targets", "initial").sees("#targets tbody tr:nth-child(3)", "healthy");
        browser.open("service").sees("#tasks", "3 of 3 tasks run");

        // When
        browser.types("#desired", "2").click("#set-count").sees("#notice", "2 tasks");

        // Then
        browser.open("balancer").reloadsUntil("#targets", "draining").seesNo("#targets tbody tr:nth-child(3)");
    }

    @Test
    void the_page_of_the_app_is_shown_in_a_frame() {
        // When
        browser.open("app").sees("#versions", "greetings from demo").seesNo("#page .empty");

        // Then
        assertThat(browser.framed()).startsWith("greetings from demo");
    }

    @Test
    void an_app_without_tasks_is_counted_as_failures() {
        // Given
        browser.open("app").sees("#versions .idle", "failures");

        // When
        account.count(0);

        // Then
        browser.sees("#versions .fail", "failures");
    }
}
