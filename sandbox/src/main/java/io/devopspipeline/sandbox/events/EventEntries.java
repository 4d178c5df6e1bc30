// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PutEvents: each entry is delivered or refused for itself, and the call succeeds. */
final class EventEntries {
    private static final int MOST = 10;
    private static final List<String> REQUIRED = List.of("Source", "DetailType", "Detail");
    private static final Set<String> KNOWN =
            Set.of("Time", "Source", "Resources", "DetailType", "Detail", "EventBusName", "TraceHeader");

    private record Failure(String code, String message) {}

    private final EventBus bus;

    EventEntries(EventBus bus) {
        this.bus = bus;
    }

    ObjectNode put(Call call) {
        Members.known(call, "Entries");
        JsonNode entries = call.input().path("Entries");
        requireLength(entries);
        entries.forEach(entry -> {
            Members.refuseUnknown(entry, KNOWN, "an event");
            Rules.requireDefaultBus(entry);
        });
        ArrayNode results = Json.array();
        entries.forEach(entry -> results.add(result(call.region(), entry)));
        long failed =
                results.valueStream().filter(result -> result.has("ErrorCode")).count();
        ObjectNode answer = Json.object().put("FailedEntryCount", failed);
        answer.set("Entries", results);
        return answer;
    }

    private static void requireLength(JsonNode entries) {
        if (entries.isEmpty() || entries.size() > MOST) {
            throw AwsException.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + entries
                            + "' at 'entries' failed to satisfy constraint: Member must have length "
                            + (entries.isEmpty() ? "greater than or equal to 1" : "less than or equal to " + MOST));
        }
    }

    private ObjectNode result(String region, JsonNode entry) {
        Optional<Failure> failure = failure(entry);
        if (failure.isPresent()) {
            Members.withoutEffect(entry);
            return Json.object()
                    .put("ErrorCode", failure.get().code())
                    .put("ErrorMessage", failure.get().message());
        }
        publish(region, entry);
        return Json.object().put("EventId", Account.uuid());
    }

    private static Optional<Failure> failure(JsonNode entry) {
        for (String member : REQUIRED) {
            if (Members.text(entry, member).isEmpty()) {
                return Optional.of(new Failure(
                        "InvalidArgument",
                        "Parameter " + member + " is not valid. Reason: " + member + " is a required argument."));
            }
        }
        if (Members.text(entry, "Source").startsWith("aws.")) {
            return Optional.of(new Failure("NotAuthorizedForSourceException", "Not authorized for the source."));
        }
        return detail(entry).isPresent()
                ? Optional.empty()
                : Optional.of(new Failure("MalformedDetail", "Detail is malformed."));
    }

    private static Optional<ObjectNode> detail(JsonNode entry) {
        try {
            JsonNode detail = Json.MAPPER.readTree(Members.text(entry, "Detail"));
            return detail instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private void publish(String region, JsonNode entry) {
        detail(entry)
                .ifPresent(detail -> bus.publish(
                        region,
                        Members.text(entry, "Source"),
                        Members.text(entry, "DetailType"),
                        Members.strings(entry.path("Resources")),
                        detail));
    }
}
