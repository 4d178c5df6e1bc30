// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of an account's life, in a browser. */
@Tag("slow")
class TeardownBrowserTest {
    @Test
    void what_blocks_the_stack_is_deleted_and_the_list_empties(@TempDir Path folder) throws Exception {
        try (PackagedAccount account = new PackagedAccount(folder, 0);
                Browser browser = Browser.at(account.console().address())) {
            // Given
            account.deployed();
            browser.open("pipeline").sees("#stages", "waits for approval");

            // When
            browser.open("teardown").click("[id^='images-']").confirms().sees("#notice", "were deleted");
            browser.click("#empty-artifacts").confirms().sees("#left-buckets", "empty");
            browser.click("#delete-app").confirms();
            browser.click("#delete-bucket-artifacts").confirms();

            // Then
            browser.sees("#left-stacks", "No stack is left")
                    .sees("#left-images", "No ECR repository is left")
                    .sees("#left-buckets", "No bucket is left");
        }
    }
}
