// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.stack.DriftCheck;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drift detection: asked for, followed by its id, and read. One at a time for a stack. */
final class DriftOperations {
    private static final Duration TAKES = Duration.ofSeconds(10);
    private static final Set<String> CHECKED_IN = Set.of(
            "CREATE_COMPLETE",
            "UPDATE_COMPLETE",
            "UPDATE_ROLLBACK_COMPLETE",
            "UPDATE_ROLLBACK_FAILED",
            "IMPORT_COMPLETE",
            "IMPORT_ROLLBACK_COMPLETE");

    /**
     * @param drifted how many resources have drifted; -1 while it runs
     * @param failure why some resources could not be checked; empty when all could
     */
    private record Detection(String id, Stack stack, Instant at, long drifted, String failure) {
        boolean runs() {
            return drifted < 0;
        }

        String status() {
            return runs() ? "DETECTION_IN_PROGRESS" : failure.isEmpty() ? "DETECTION_COMPLETE" : "DETECTION_FAILED";
        }
    }

    private final Engine engine;
    private final Map<String, Detection> detections = new HashMap<>();

    DriftOperations(Engine engine) {
        this.engine = engine;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DetectStackDrift", this::detect,
                "DetectStackResourceDrift", this::detectOne,
                "DescribeStackDriftDetectionStatus", this::status,
                "DescribeStackResourceDrifts", this::drifts);
    }

    private ObjectNode detect(Call call) {
        Members.known(call, "StackName", "LogicalResourceIds");
        Stack stack = checkable(call);
        if (detections.values().stream().anyMatch(one -> one.stack() == stack && one.runs())) {
            throw Inputs.invalid("Drift detection is already in progress for stack [" + stack.id + "]");
        }
        Set<String> only = Set.copyOf(Inputs.strings(call.input().path("LogicalResourceIds")));
        Detection begun = new Detection(Account.uuid(), stack, engine.account().now(), -1, "");
        detections.put(begun.id(), begun);
        engine.changes().driftDetectionBegan(stack, begun.id());
        engine.account().after(TAKES, () -> look(begun, only, call.caller()));
        return Json.object().put("StackDriftDetectionId", begun.id());
    }

    private void look(Detection begun, Set<String> only, Caller caller) {
        DriftCheck check = new DriftCheck(engine, begun.stack());
        check.run(only, begun.at(), caller);
        Detection ended = new Detection(begun.id(), begun.stack(), begun.at(), check.drifted(), check.failure());
        detections.put(ended.id(), ended);
        engine.changes().driftDetectionEnded(ended.stack(), ended.id(), ended.status(), ended.drifted());
    }

    private Stack checkable(Call call) {
        Stack stack = Inputs.stack(engine, call, "Stack [%s] does not exist");
        if (!CHECKED_IN.contains(stack.status())) {
            throw Inputs.invalid("Drift detection cannot be performed on stack [" + stack.id
                    + "] while it is in status " + stack.status());
        }
        return stack;
    }

    private ObjectNode detectOne(Call call) {
        Members.known(call, "StackName", "LogicalResourceId");
        Stack stack = checkable(call);
        String logicalId = call.input().path("LogicalResourceId").asText();
        DriftCheck check = new DriftCheck(engine, stack);
        check.run(Set.of(logicalId), engine.account().now(), call.caller());
        if (!check.failure().isEmpty()) {
            throw Inputs.invalid(check.failure());
        }
        ObjectNode found = check.views().stream()
                .filter(view -> view.path("LogicalResourceId").asText().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> Inputs.invalid(
                        "Resource " + logicalId + " of stack " + stack.name + " cannot be checked for drift"));
        return Json.object().set("StackResourceDrift", found);
    }

    private ObjectNode status(Call call) {
        Members.known(call, "StackDriftDetectionId");
        String id = call.input().path("StackDriftDetectionId").asText();
        Detection found = detections.get(id);
        if (found == null) {
            throw Inputs.invalid("Drift detection [" + id + "] does not exist");
        }
        ObjectNode view = Json.object()
                .put("StackId", found.stack().id)
                .put("StackDriftDetectionId", id)
                .put("DetectionStatus", found.status())
                .put("Timestamp", Json.iso(found.at()));
        if (!found.failure().isEmpty()) {
            view.put("DetectionStatusReason", found.failure());
        }
        return found.runs()
                ? view
                : view.put("StackDriftStatus", found.drifted() == 0 ? "IN_SYNC" : "DRIFTED")
                        .put("DriftedStackResourceCount", found.drifted());
    }

    private ObjectNode drifts(Call call) {
        Members.known(call, "StackName", "StackResourceDriftStatusFilters", "NextToken", "MaxResults");
        Stack stack = Inputs.stack(engine, call, "Stack [%s] does not exist");
        List<String> wanted = Inputs.strings(call.input().path("StackResourceDriftStatusFilters"));
        return CloudFormationPage.of(
                call.input(),
                "StackResourceDrifts",
                new DriftCheck(engine, stack)
                        .views().stream()
                                .filter(view -> wanted.isEmpty()
                                        || wanted.contains(view.path("StackResourceDriftStatus")
                                                .asText()))
                                .toList());
    }
}
