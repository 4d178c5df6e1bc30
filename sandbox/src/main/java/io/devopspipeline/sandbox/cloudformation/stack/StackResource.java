package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.drift.ResourceDrift;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A resource as the stack knows it: what exists (physical id) and with which properties it was made or last updated. */
final class StackResource {
    final String logicalId;
    final String type;
    String physicalId = "";
    String status = "";
    String reason = "";
    Instant timestamp = Instant.EPOCH;
    /** Properties with every function resolved, as last sent to the resource type. */
    ObjectNode properties = Json.object();

    /** As it was found last; empty when it was not checked. */
    Optional<ResourceDrift> drift = Optional.empty();

    ObjectNode metadata = Json.object();
    Map<String, String> tags = Map.of();
    Set<String> dependencies = Set.of();
    String deletionPolicy = "Delete";
    String updateReplacePolicy = "Delete";

    StackResource(String logicalId, String type) {
        this.logicalId = logicalId;
        this.type = type;
    }

    /** The physical resource that this one has moved on from. */
    StackResource past(String oldPhysicalId, ObjectNode oldProperties, String policy) {
        StackResource past = new StackResource(logicalId, type);
        past.physicalId = oldPhysicalId;
        past.properties = oldProperties;
        past.deletionPolicy = policy;
        return past;
    }

    /** Failed before it had a physical id, and was rolled back. */
    boolean neverWas() {
        return physicalId.isEmpty() && status.equals("DELETE_COMPLETE");
    }

    boolean exists() {
        return !physicalId.isEmpty() && !status.equals("DELETE_COMPLETE") && !status.equals("DELETE_SKIPPED");
    }
}
