// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Up to ten changes in one request: each succeeds or fails for itself, and the call succeeds. @param members of an entry, beside its id */
record MessageBatch(MessageQueue queue, Set<String> members, Change change) {
    private static final int MOST = 10;

    /** What the operation for one message does. */
    @FunctionalInterface
    interface Change {
        /** @return the answer's members */
        ObjectNode make(MessageQueue queue, JsonNode request, String sender);
    }

    ObjectNode answer(Call call) {
        Members.known(call, "QueueUrl", "Entries");
        JsonNode entries = call.input().path("Entries");
        check(call.operation(), entries);
        ArrayNode successful = Json.array();
        ArrayNode failed = Json.array();
        for (JsonNode entry : entries) {
            String id = Members.text(entry, "Id");
            try {
                ObjectNode made = change.make(queue, entry, call.caller().accessKeyId());
                successful.add(made.put("Id", id));
            } catch (AwsException e) {
                Members.withoutEffect(entry);
                failed.add(failure(id, e));
            }
        }
        return answer(successful, failed);
    }

    private void check(String operation, JsonNode entries) {
        if (entries.isEmpty()) {
            throw SqsRefusal.EMPTY_BATCH.because(
                    "There should be at least one " + operation + "RequestEntry in the request.");
        }
        if (entries.size() > MOST) {
            throw SqsRefusal.TOO_MANY_ENTRIES.because(
                    "Maximum number of entries per request are " + MOST + ". You have sent " + entries.size() + ".");
        }
        Set<String> known = new HashSet<>(members);
        known.add("Id");
        entries.forEach(entry -> Members.refuseUnknown(entry, known, "an entry of sqs:" + operation));
        List<String> ids =
                entries.valueStream().map(entry -> Members.text(entry, "Id")).toList();
        if (new HashSet<>(ids).size() < ids.size()) {
            throw SqsRefusal.BATCH_ENTRY_IDS_NOT_DISTINCT.because(
                    "Two or more batch entries in the request have the same Id.");
        }
    }

    private static ObjectNode failure(String id, AwsException e) {
        return Json.object()
                .put("Id", id)
                .put("SenderFault", true)
                .put("Code", e.code())
                .put("Message", e.text());
    }

    private static ObjectNode answer(ArrayNode successful, ArrayNode failed) {
        ObjectNode answer = Json.object();
        if (!successful.isEmpty()) {
            answer.set("Successful", successful);
        }
        if (!failed.isEmpty()) {
            answer.set("Failed", failed);
        }
        return answer;
    }
}
