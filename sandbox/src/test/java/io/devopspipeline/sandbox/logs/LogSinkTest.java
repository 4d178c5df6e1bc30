// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.clock.SteppedClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What builds and tasks write after somebody deleted their group. */
class LogSinkTest {
    private Logs logs;

    @BeforeEach
    void open(@TempDir Path folder) {
        logs = new Logs(new Account(new SteppedClock(Instant.EPOCH), folder, URI.create("http://127.0.0.1")));
        logs.open("eu-west-1", "/build");
    }

    @Test
    void a_late_line_does_not_make_a_deleted_group_again() {
        // Given
        logs.groups().delete("eu-west-1", "/build");

        // When
        logs.write("eu-west-1", "/build", "stream", "late");

        // Then
        assertThat(logs.inventory()).isEmpty();
    }

    @Test
    void a_line_goes_into_the_group_that_was_opened() {
        // When
        logs.write("eu-west-1", "/build", "stream", "line");

        // Then
        assertThat(logs.groups().require("eu-west-1", "/build").stream("stream").events())
                .extracting(LogEvent::message)
                .containsExactly("line");
    }
}
