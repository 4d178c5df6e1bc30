// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
    @TempDir
    Path folder;

    @Test
    void a_trace_without_requests_is_refused_because_it_would_agree_with_anything() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("trace.jsonl"), "\n");

        // When, Then
        assertThatThrownBy(() -> Trace.readRun(file)).hasMessageContaining("has no requests in it");
    }

    @Test
    void a_line_that_is_no_exchange_is_named() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("trace.jsonl"), "\nnothing\n");

        // When, Then
        assertThatThrownBy(() -> Trace.read(file)).hasMessageContaining("trace.jsonl, line 2, is not a line");
    }
}
