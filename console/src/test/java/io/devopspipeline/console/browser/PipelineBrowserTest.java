// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.browser;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person does with a repository and a pipeline, in a browser. */
@Tag("slow")
@ExtendWith(SharedConsole.class)
class PipelineBrowserTest {
    private final Browser browser;

    PipelineBrowserTest(Browser browser) {
        this.browser = browser;
    }

    /** Commits another version in the browser, and approves its release. */
    private void releases(int version) {
        browser.open("repository?file=api.py");
        String changed = browser.value("#content").replaceAll("VERSION = \"\\d+\"", "VERSION = \"" + version + "\"");
        browser.types("#content", changed)
                .types("#message", "Say " + version)
                .click("#commit")
                .sees("#notice", "is on main");
        browser.open("pipeline")
                .sees("#executions", "Say " + version)
                .sees("#log", "docker push")
                .click("#approve");
        browser.sees("#notice", "Approved");
        browser.open("app").sees("#versions", "greetings from demo " + version);
    }

    @Test
    void a_change_in_the_browser_is_built_approved_and_takes_over() {
        // When
        releases(77);

        // Then
        browser.sees("#page", "curl");
        browser.open("repository").sees("#diff .add", "+VERSION = \"77\"");
    }

    @Test
    void a_release_is_rolled_back_to_the_one_before_it() {
        // Given
        releases(88);
        releases(89);

        // When
        browser.open("pipeline")
                .sees("#executions tbody tr:first-child", "Succeeded")
                .sees("#stages form", "Roll back Deploy")
                .sees("#stages form", "Say 88")
                .click("#roll-back-Deploy");
        browser.sees("#notice", "rolls Deploy back");

        // Then
        browser.sees("#executions", "ManualRollback");
        browser.open("app").sees("#versions", "greetings from demo 88");
    }

    @Test
    void the_test_report_of_a_build_is_shown() {
        // When
        browser.open("pipeline").click("#release").sees("#notice", "started");

        // Then
        browser.sees("#reports", "1 of 1 test cases succeeded")
                .sees("#reports td", "test_version")
                .sees("#reports", "aws codebuild describe-test-cases --report-arn arn:aws:codebuild");
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
}
