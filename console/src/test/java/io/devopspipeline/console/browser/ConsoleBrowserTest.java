// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person does in each view, in a browser. */
@Tag("slow")
@ExtendWith(SharedConsole.class)
class ConsoleBrowserTest {
    private final Browser browser;
    private final PackagedAccount account;

    ConsoleBrowserTest(Browser browser, PackagedAccount account) {
        this.browser = browser;
        this.account = account;
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
        List<String> light = browser.colors("light").barriers();
        long wide = browser.width(1600).overflow();
        long middle = browser.width(800).overflow();
        long narrow = browser.width(360).overflow();
        List<String> dark = browser.colors("dark").barriers();
        browser.width(1280);

        // Then
        assertThat(light).isEmpty();
        assertThat(dark).isEmpty();
        assertThat(browser.complaints()).isEmpty();
        assertThat(List.of(narrow, middle, wide)).containsOnly(0L);
    }

    @Test
    void the_overview_leads_to_each_part() {
        // When
        browser.open("overview").sees("#path", "answers").click("#path a[href$='/service']");

        // Then
        browser.sees("h1", "Service");
    }

    @Test
    void the_image_that_runs_is_marked() {
        browser.open("images").sees("#images", "runs");
    }

    @Test
    void the_cost_of_what_runs_is_no_offer() {
        browser.open("cost")
                .sees("#hourly", "tasks of")
                .sees("#hourly", "Network load balancer")
                .sees("#basis", "Not an offer")
                .sees("#basis", "us-east-1")
                .sees("#basis", "between March and September 2026")
                .sees("#basis tr", "aws.amazon.com");
    }
}
