// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Writes a trace: a line of JSON for each exchange, masked, and at once, so that a crash loses none. */
public final class Recorder implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What these send or answer is what a user stores. */
    private static final Set<String> OBJECTS = Set.of("GetObject", "PutObject");

    private final Masking masking;
    private final BufferedWriter lines;

    private Recorder(Masking masking, BufferedWriter lines) {
        this.masking = masking;
        this.lines = lines;
    }

    public static Recorder to(Path file, Masking masking) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new Recorder(masking, Files.newBufferedWriter(file));
    }

    /** What the trace must not show from now on. */
    public Masking masking() {
        return masking;
    }

    /** @param started when the request was sent */
    public void record(Instant started, String caller, String service, Message request, int status, Message answer) {
        String operation = Operation.of(service, request);
        boolean object = service.equals("s3") && OBJECTS.contains(operation);
        write(new Exchange(
                started.toString(),
                caller,
                service,
                operation,
                request.method(),
                masking.of(request.path()),
                masking.of(object ? request.treeOfObject() : request.tree()),
                status,
                Duration.between(started, Instant.now()).toMillis(),
                masking.of(object && status < 300 ? answer.treeOfObject() : ofAnswer(answer))));
    }

    private static JsonNode ofAnswer(Message answer) {
        return answer.body().length == 0 ? TextNode.valueOf("") : answer.tree();
    }

    private synchronized void write(Exchange exchange) {
        try {
            lines.write(JSON.writeValueAsString(exchange));
            lines.newLine();
            lines.flush();
        } catch (IOException e) {
            System.err.println("aws-demo: the trace lacks " + exchange.call() + ": " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        lines.close();
    }
}
