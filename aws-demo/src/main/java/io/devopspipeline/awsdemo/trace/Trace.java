// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A recorded run, in the order in which the answers came. */
public record Trace(List<Exchange> exchanges) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A trace to compare with. @throws IOException also when it has no requests: it would agree with anything */
    public static Trace readRun(Path file) throws IOException {
        Trace trace = read(file);
        if (trace.exchanges().isEmpty()) {
            throw new IOException(file + " has no requests in it. Was the run ended before the first one?");
        }
        return trace;
    }

    /** @throws IOException with the file and the line that is no exchange */
    public static Trace read(Path file) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                exchanges.add(exchange(line, file, number));
            }
        }
        return new Trace(List.copyOf(exchanges));
    }

    private static Exchange exchange(String line, Path file, int number) throws IOException {
        try {
            return JSON.readValue(line, Exchange.class);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + ", line " + number + ", is not a line of a trace: " + e.getOriginalMessage(), e);
        }
    }
}
