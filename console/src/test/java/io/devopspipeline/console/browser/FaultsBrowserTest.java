// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.browser;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person switches each kind of fault on, sees what it does, and removes it. */
@Tag("slow")
@ExtendWith(SharedConsole.class)
class FaultsBrowserTest {
    private static final String TEMPLATE = "Resources: {Logs: {Type: AWS::Logs::LogGroup}}";

    private final Browser browser;
    private final PackagedAccount account;

    FaultsBrowserTest(Browser browser, PackagedAccount account) {
        this.browser = browser;
        this.account = account;
    }

    private void removes() {
        browser.open("faults").click("#active button.danger").sees("#active", "Nothing fails");
    }

    @ParameterizedTest
    @CsvSource({"throttle, Rate exceeded", "deny, is not authorized to perform"})
    void calls_fail_from_when_the_fault_is_switched_on_until_it_is_removed(String kind, String words) {
        // When
        browser.open("faults")
                .types("#" + kind + "-caller", "console")
                .types("#" + kind + "-times", "9999")
                .click("#add-" + kind)
                .sees("#notice", "Switched on")
                .sees("#active", kind);

        // Then
        browser.open("service").sees("#problem", words);
        removes();
        browser.open("service").sees("#tasks", "tasks run");
    }

    @Test
    void a_resource_fails_in_the_words_of_the_fault_and_what_failed_first_is_shown() {
        // Given
        browser.open("faults")
                .types("#fail-resource-resource", "Logs")
                .types("#fail-resource-message", "No room for logs")
                .types("#fail-resource-times", "9")
                .click("#add-fail-resource")
                .sees("#active", "fail-resource");

        // When
        var _ = account.aws().cloudFormation().createStack(r -> r.stackName("broken")
                .templateBody(TEMPLATE));

        // Then
        browser.open("stacks?name=broken")
                .sees("#first-failure", "Logs failed first.")
                .sees("#first-failure", "No room for logs")
                .sees("#events", "ROLLBACK_COMPLETE");
        removes();
        var _ = account.aws().cloudFormation().deleteStack(r -> r.stackName("broken"));
    }

    @Test
    void a_stale_operation_is_behind_the_truth_until_the_fault_is_removed() {
        // Given
        browser.open("faults")
                .selects("#stale-service", "ecs")
                .types("#stale-caller", "console")
                .types("#stale-seconds", "9999")
                .click("#add-stale")
                .sees("#active", "stale");
        browser.open("service").sees("#tasks", "2 of 2 tasks run");

        // When
        account.count(1);

        // Then
        browser.open("service").sees("#tasks", "2 of 2 tasks run");
        removes();
        browser.open("service").sees("#tasks", "1 of 1 tasks run");
    }
}
