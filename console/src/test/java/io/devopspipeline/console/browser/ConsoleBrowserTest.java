// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person does in each view, in a browser. */
@Tag("slow")
class ConsoleBrowserTest {
    private static PackagedAccount account;
    private static Browser browser;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        account = new PackagedAccount(folder, 0);
        browser = Browser.at(account.console().address());
        account.deployed().serving(2);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
        account.close();
    }

    /** The next test finds nothing at work. */
    @AfterEach
    void settle() {
        account.settled();
    }

    @Test
    void the_token_is_not_in_the_address_of_the_first_page() {
        // When
        browser.open("?token=" + account.console().address().getQuery().substring("token=".length()));

        // Then
        assertThat(browser.path()).isEqualTo("/_console/overview");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overview",
                "stacks",
                "repository",
                "pipeline",
                "images",
                "service",
                "balancer",
                "app",
                "kubernetes",
                "faults",
                "cost",
                "teardown"
            })
    void a_view_keeps_nobody_out_and_fits_every_width(String view) {
        // When
        browser.open(view).sees("#live", "live");
        List<String> barriers = browser.barriers();
        long narrow = browser.width(360).overflow();
        long wide = browser.width(1600).overflow();
        browser.width(1280);

        // Then
        assertThat(barriers).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(List.of(narrow, wide)).containsOnly(0L);
    }

    @Test
    void the_overview_leads_to_each_part() {
        // When
        browser.open("overview").sees("#path", "answers").click("#path a[href$='/service']");

        // Then
        browser.sees("h1", "Service");
    }

    @Test
    void a_stack_shows_how_long_each_resource_took_and_where_it_is_in_the_template() {
        // When
        browser.open("stacks").sees("#events", "LoadBalancer").click("#resources a[href*='resource=TargetGroup']");

        // Then
        browser.sees("#template mark", "AWS::ElasticLoadBalancingV2::TargetGroup");
    }

    @Test
    void a_change_in_the_browser_is_built_approved_and_takes_over() {
        // Given
        browser.open("repository");
        String changed = browser.value("#content").replaceAll("VERSION = \"\\d+\"", "VERSION = \"77\"");

        // When
        browser.types("#content", changed)
                .types("#message", "Say 77")
                .click("#commit")
                .sees("#notice", "is on main");
        browser.open("pipeline")
                .sees("#executions", "Say 77")
                .sees("#log", "docker push")
                .click("#approve");
        browser.sees("#notice", "Approved");

        // Then
        browser.open("app").sees("#versions", "greetings from demo 77").sees("#page", "curl");
        browser.open("repository").sees("#diff .add", "+VERSION = \"77\"");
    }

    @Test
    void a_release_is_started_by_a_button_and_stopped_by_another() {
        // When
        browser.open("pipeline").click("#release").sees("#notice", "started").click("#executions button.danger");

        // Then
        browser.sees("#notice", "is being stopped").sees("#executions", "Stopped");
    }

    @Test
    void a_release_that_is_rejected_does_not_reach_deploy() {
        // When
        browser.open("pipeline").click("#release").sees("#notice", "started").click("#reject");

        // Then
        browser.sees("#notice", "Rejected").sees("#executions", "Failed");
    }

    @Test
    void the_image_that_runs_is_marked() {
        browser.open("images").sees("#images", "runs");
    }

    @Test
    void a_stopped_task_comes_back() {
        // Given
        browser.open("service").sees("#tasks", "2 of 2 tasks run");
        String task = browser.text("#tasks .tile b");

        // When
        browser.click("#stop-" + task).sees("#notice", "is being stopped");

        // Then
        browser.sees("#stopped", task)
                .sees("#stopped", "Stopped in the console")
                .sees("#stopped", "demo listens")
                .sees("#tasks", "2 of 2 tasks run");
        assertThat(browser.texts("#tasks .tile b")).doesNotContain(task);
    }

    @Test
    void the_count_is_set_and_the_load_balancer_gets_the_new_task() {
        // When
        browser.open("service").types("#desired", "3").click("#set-count").sees("#notice", "3 tasks");

        // Then
        browser.sees("#tasks", "3 of 3 tasks run");
        browser.open("balancer").sees("#targets tr:nth-child(3)", "healthy");
    }

    @Test
    void the_page_of_the_app_is_shown_in_a_frame() {
        // When
        browser.open("app").sees("#versions", "greetings from demo").seesNo("#page .empty");

        // Then
        assertThat(browser.framed()).startsWith("greetings from demo");
    }

    @Test
    void a_fault_is_switched_on_and_removed() {
        // When
        browser.open("faults").click("#add-deny").sees("#active", "deny").click("#active button.danger");

        // Then
        browser.sees("#active", "Nothing fails");
    }

    @Test
    void the_cost_of_what_runs_is_no_offer() {
        browser.open("cost")
                .sees("#hourly", "tasks of")
                .sees("#hourly", "Network load balancer")
                .sees("#basis", "Not an offer");
    }
}
