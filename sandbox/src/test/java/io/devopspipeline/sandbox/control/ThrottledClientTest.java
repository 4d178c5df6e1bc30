// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/** AWS's rates, switched on at the control endpoint, as a client of AWS meets them. */
class ThrottledClientTest {
    private TestSandbox sandbox;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        assertThat(sandbox.control("POST", "rates", "{\"table\": \"aws\"}").statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
    }

    private void describe(int times) {
        for (int i = 0; i < times; i++) {
            sandbox.cloudFormation().describeStacks();
        }
    }

    @Test
    void a_client_that_asks_too_often_is_throttled_and_counted() throws Exception {
        // Given
        describe(10);
        // When / Then
        assertThatThrownBy(() -> describe(1)).isInstanceOfSatisfying(CloudFormationException.class, e -> {
            assertThat(e.isThrottlingException()).isTrue();
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("Throttling");
        });
        assertThat(sandbox.get("calls/log").toString()).contains("Throttling");
    }

    @Test
    void a_client_that_waits_goes_on() {
        // Given
        describe(10);
        // When
        sandbox.clock.advance(Duration.ofSeconds(1));
        // Then
        describe(5);
    }

    @Test
    void an_unknown_table_is_refused() throws Exception {
        // When
        var answer = sandbox.control("POST", "rates", "{\"table\": \"fast\"}");
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("neither none nor aws");
    }
}
