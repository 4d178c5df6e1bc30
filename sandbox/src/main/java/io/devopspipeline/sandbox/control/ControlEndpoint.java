// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.clock.SandboxClock;
import io.devopspipeline.sandbox.clock.ScaledClock;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What only a sandbox has, as JSON below {@code /_sandbox/}: {@code health}, {@code calls}, {@code calls/log}, {@code calls/ignored},
 * {@code inventory},
 * {@code faults}, {@code clock}, and what services add: {@code connections}, {@code cpu}, {@code iam}, {@code rates}. Anything it does not understand is refused with a word why.
 */
public final class ControlEndpoint implements HttpEndpoint {
    public static final String PREFIX = "/_sandbox/";
    private static final String JSON = "application/json";

    private final CallLog calls;
    private final FaultBook faults;
    private final SandboxClock clock;
    private final Supplier<List<String>> inventory;
    private final Map<String, Consumer<ObjectNode>> controls;

    /**
     * @param inventory ARNs of all that exists beyond what a new account has
     * @param controls what services take beside AWS's operations: POSTed JSON objects, by name
     */
    public ControlEndpoint(
            CallLog calls,
            FaultBook faults,
            SandboxClock clock,
            Supplier<List<String>> inventory,
            Map<String, Consumer<ObjectNode>> controls) {
        this.calls = calls;
        this.faults = faults;
        this.clock = clock;
        this.inventory = inventory;
        this.controls = Map.copyOf(controls);
    }

    @Override
    public HttpAnswer answer(HttpCall call) throws IOException {
        String request = call.method() + " " + call.path().substring(PREFIX.length());
        try {
            return switch (request) {
                case "GET health" -> json(Json.object().put("status", "ok"));
                case "GET calls" -> json(calls.counts(call.query().getOrDefault("caller", "")));
                case "DELETE calls" -> {
                    calls.clear();
                    yield json(Json.object());
                }
                case "GET calls/log" -> json(calls.last());
                case "GET calls/ignored" -> json(calls.ignored());
                case "GET inventory" -> json(Json.MAPPER.valueToTree(inventory.get()));
                case "GET faults" -> json(faults.list());
                case "POST faults" -> json(faults.add(body(call)));
                case "DELETE faults" -> {
                    faults.clear();
                    yield json(Json.object());
                }
                case "GET clock" -> json(Json.object().put("now", Json.iso(clock.now())));
                case "POST clock" -> advance(body(call));
                default -> request.startsWith("POST ") ? control(request, call) : removeFault(request);
            };
        } catch (IllegalArgumentException | DateTimeException | JsonProcessingException e) {
            return refused(400, String.valueOf(e.getMessage()));
        }
    }

    private HttpAnswer control(String request, HttpCall call) throws IOException {
        Consumer<ObjectNode> control = controls.get(request.substring("POST ".length()));
        if (control == null) {
            return notFound(request);
        }
        control.accept(body(call));
        return json(Json.object());
    }

    private HttpAnswer removeFault(String request) {
        String id = request.startsWith("DELETE faults/") ? request.substring("DELETE faults/".length()) : "";
        return id.matches("\\d{1,9}") && faults.remove(Integer.parseInt(id)) ? json(Json.object()) : notFound(request);
    }

    private static HttpAnswer notFound(String request) {
        return refused(404, "no such request: " + request);
    }

    private HttpAnswer advance(ObjectNode body) {
        return switch (clock) {
            case SteppedClock stepped -> {
                stepped.advance(Duration.parse(body.path("advance").asText()));
                yield json(Json.object().put("now", Json.iso(clock.now())));
            }
            case ScaledClock _ ->
                refused(409, "this clock runs by itself; start the sandbox with a stepped clock to advance it");
        };
    }

    private static ObjectNode body(HttpCall call) throws IOException {
        if (!call.hasContentType(JSON)) {
            throw new IllegalArgumentException("the content type \"" + call.header("Content-Type")
                    + "\" is refused: send " + JSON + " (curl --json)");
        }
        if (Json.MAPPER.readTree(call.text()) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("the body must be a JSON object");
    }

    private static HttpAnswer json(JsonNode body) {
        return HttpAnswer.text(200, JSON, body + "\n");
    }

    private static HttpAnswer refused(int status, String why) {
        return HttpAnswer.text(status, JSON, Json.object().put("error", why) + "\n");
    }
}
