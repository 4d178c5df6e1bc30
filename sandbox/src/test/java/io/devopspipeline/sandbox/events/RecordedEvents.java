// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A bus that keeps what services publish, and compares it with a file of {@code src/test/resources/events}: one event a line, without what differs from
 * run to run. {@code -Devents.update=true} writes the file; read what changed as someone who knows AWS's events.
 */
public final class RecordedEvents implements EventBus {
    private static final Path FILES = Path.of("src/test/resources/events");

    private final List<ObjectNode> events = new CopyOnWriteArrayList<>();

    @Override
    public void publish(String region, String source, String detailType, List<String> resources, ObjectNode detail) {
        ObjectNode event = Json.object()
                .put("source", source)
                .put("detail-type", detailType)
                .put("region", region);
        event.set("resources", Json.MAPPER.valueToTree(resources));
        event.set("detail", detail.deepCopy());
        events.add(event);
    }

    public List<ObjectNode> all() {
        return List.copyOf(events);
    }

    /** Those of a detail type, earliest first. */
    public List<ObjectNode> of(String detailType) {
        return events.stream()
                .filter(event -> event.path("detail-type").asText().equals(detailType))
                .toList();
    }

    /** Values of a member of the detail, by a JSON pointer. */
    public List<String> details(String detailType, String pointer) {
        return of(detailType).stream()
                .map(event -> event.path("detail").at(pointer).asText())
                .toList();
    }

    public void assertEqual(String file, Predicate<ObjectNode> which) throws IOException {
        List<String> lines =
                events.stream().filter(which).map(RecordedEvents::line).toList();
        Path path = FILES.resolve(file);
        if (Boolean.getBoolean("events.update")) {
            Files.write(path, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(path));
    }

    private static String line(ObjectNode event) {
        return event.toString()
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME")
                .replaceAll("[A-Z][a-z]{2} \\d+, \\d{4} \\d+:\\d\\d:\\d\\d [AP]M", "TIME")
                .replaceAll("\\b[0-9a-f]{32}\\b", "ID")
                .replaceAll("(\"key\":\"[^\"]*/)[A-Za-z0-9]{7}\"", "$1KEY\"")
                .replaceAll("\"duration-in-seconds\":\\d+", "\"duration-in-seconds\":0")
                .replaceAll("ecs-svc/\\d+", "ecs-svc/N")
                .replaceAll("eni-[0-9a-f]+", "eni-ID")
                .replaceAll("([0-9a-f]{2}:){5}[0-9a-f]{2}", "MAC")
                .replaceAll("127(\\.\\d+){3}", "ADDRESS");
    }
}
