// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.console.browser.Browser;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console's view of Kubernetes in a browser, with a real API server and the operator. Without a browser it is skipped. */
@ExtendWith(RunningOperator.class)
class ConsoleIT {
    private final Playground playground;
    private final Pipelines pipelines;

    ConsoleIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void a_spec_edited_in_the_browser_is_refused_by_the_api_server_or_carried_out_by_the_operator() throws Exception {
        try (Browser browser = Browser.at(address())) {
            // Given
            pipelines.apply("edited", "network: {vpcId: vpc-0a1b2c3d}\nservice: {desiredCount: 1}\ntags: {team: a}\n");
            pipelines.untilReady("edited");
            browser.open("kubernetes").sees("#conditions", "Ready").sees("#in-aws", "1 of 1 tasks run");
            String manifest = browser.value("#content");

            // When
            browser.types("#content", manifest.replace("desiredCount: 1", "desiredCount: -1"))
                    .click("#apply");

            // Then
            browser.sees("#notice", "Kubernetes answered:")
                    .sees("#notice", "spec.service.desiredCount in body should be greater than or equal to 0");

            // When
            browser.types("#content", manifest.replace("desiredCount: 1", "desiredcount: 1"))
                    .click("#apply");

            // Then
            browser.sees("#notice", "unknown field \"spec.service.desiredcount\"");

            // When
            browser.types(
                            "#content",
                            manifest.replace("desiredCount: 1", "desiredCount: 2")
                                    .replaceAll(" +tags:\n +team: .*\n", ""))
                    .click("#apply")
                    .sees("#notice", "Kubernetes has the spec of edited");

            // Then
            assertThat(playground.kubectl("get", "dop", "edited", "-o", "jsonpath={.spec.tags}"))
                    .as("a field that the manifest no longer has")
                    .isEmpty();
            var _ = pipelines.until("edited", seen -> seen.ready() && seen.running() == 2);
            browser.open("kubernetes").sees("#in-aws", "2 of 2 tasks run");
            assertThat(browser.value("#content")).contains("desiredCount: 2");
        }
    }

    private URI address() throws Exception {
        return URI.create(Objects.requireNonNull(playground.additions().get("CONSOLE_URL")));
    }
}
