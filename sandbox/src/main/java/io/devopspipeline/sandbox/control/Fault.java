// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/** One fault that was asked for: which calls or resources it hits, how often, and how often it has. */
final class Fault {
    private static final Set<String> MEMBERS = Set.of(
            "kind",
            "service",
            "operation",
            "caller",
            "resource",
            "times",
            "probability",
            "seed",
            "code",
            "message",
            "handlerErrorCode",
            "seconds",
            "limit",
            "source",
            "detailType");
    private static final String LOOKS = "(Describe|List|Get|BatchGet).*";
    private static final Duration NEXT_EVENT = Duration.ofMinutes(1);
    private static final Set<String> RESOURCE_MEMBERS = Set.of("type", "logicalId", "stackName", "action");

    final int id;
    final FaultKind kind;
    private final ObjectNode asked;
    private final double probability;
    private final Random random;
    private int left;
    private int fired;
    private final Memory memory;

    /** @throws IllegalArgumentException naming what is not understood */
    Fault(int id, ObjectNode asked, Account account) {
        refuseUnknown(asked, MEMBERS);
        if (asked.get("resource") instanceof ObjectNode resource) {
            refuseUnknown(resource, RESOURCE_MEMBERS);
        }
        this.id = id;
        this.asked = asked;
        this.kind = FaultKind.of(asked.path("kind").asText());
        this.left = asked.path("times").asInt(kind.times());
        this.probability = asked.path("probability").asDouble(1);
        this.random = new Random(asked.path("seed").asLong(1));
        this.memory =
                new Memory(account, Duration.ofSeconds(asked.path("seconds").asLong()));
        complete();
    }

    private void complete() {
        if (kind == FaultKind.STALE
                && (!asked.path("operation").asText().matches(LOOKS)
                        || asked.path("service").asText().equals("s3")
                        || asked.path("seconds").asInt() <= 0)) {
            throw new IllegalArgumentException(
                    "stale needs \"operation\", one that only looks, and \"seconds\"; S3's answers are never stale");
        }
        if (kind == FaultKind.EVENT_DELAYED && asked.path("seconds").asInt() <= 0) {
            throw new IllegalArgumentException("event-delayed needs \"seconds\"");
        }
        if (kind == FaultKind.STACK_QUOTA && !asked.path("limit").isInt()) {
            throw new IllegalArgumentException("stack-quota needs \"limit\"");
        }
    }

    private static void refuseUnknown(ObjectNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("unknown member \"" + name + "\"");
            }
        });
    }

    boolean hits(Call call) {
        return kind.meetsCalls()
                && matches("service", call.service())
                && matches("operation", call.operation())
                && matches("caller", call.caller().accessKeyId())
                && fire();
    }

    boolean hits(String stackName, String logicalId, String type, String action) {
        return kind == FaultKind.FAIL_RESOURCE
                && matchesResource("stackName", stackName)
                && matchesResource("logicalId", logicalId)
                && matchesResource("type", type)
                && matchesResource("action", action)
                && fire();
    }

    boolean hitsEvent(String service, String source, String detailType) {
        return kind.meetsEvents()
                && matches("service", service)
                && matches("source", source)
                && matches("detailType", detailType)
                && fire();
    }

    /** What a fault of events does to the one that it hits. */
    EventFault event() {
        Duration seconds = Duration.ofSeconds(asked.path("seconds").asLong());
        return switch (kind) {
            case EVENT_DOUBLED -> new EventFault.Doubled();
            case EVENT_DELAYED -> new EventFault.Delayed(seconds);
            case EVENT_REORDERED -> new EventFault.Reordered(seconds.isZero() ? NEXT_EVENT : seconds);
            default -> new EventFault.Lost();
        };
    }

    private boolean matches(String member, String value) {
        return !asked.has(member) || asked.path(member).asText().equals(value);
    }

    private boolean matchesResource(String member, String value) {
        return !asked.path("resource").has(member)
                || asked.path("resource").path(member).asText().equals(value);
    }

    private boolean fire() {
        if (left == 0 || random.nextDouble() >= probability) {
            return false;
        }
        left = left < 0 ? left : left - 1;
        fired++;
        return true;
    }

    Memory memory() {
        return memory;
    }

    int limit() {
        return asked.path("limit").asInt();
    }

    String message(String otherwise) {
        return asked.path("message").asText(otherwise);
    }

    /** AWS's error code for a refusal. */
    String code() {
        return asked.path("code").asText("ValidationError");
    }

    String handlerErrorCode() {
        return asked.path("handlerErrorCode").asText("GeneralServiceException");
    }

    ObjectNode view() {
        ObjectNode view = Json.object().put("id", id);
        view.setAll(asked);
        return view.put("left", left).put("fired", fired);
    }
}
