// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.drift.ResourceDrift;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A resource as the stack knows it: what exists (physical id) and with which properties it was made or last updated. */
final class StackResource {
    final String logicalId;
    final String type;
    private String physicalId = "";
    private String status = "";
    private String reason = "";
    private Instant timestamp = Instant.EPOCH;
    /** Properties with every function resolved, as last sent to the resource type. */
    private ObjectNode properties = Json.object();

    /** As it was found last; empty when it was not checked. */
    private Optional<ResourceDrift> drift = Optional.empty();

    private ObjectNode metadata = Json.object();
    private Map<String, String> tags = Map.of();
    private Set<String> dependencies = Set.of();
    private String deletionPolicy = "Delete";
    private String updateReplacePolicy = "Delete";

    StackResource(String logicalId, String type) {
        this.logicalId = logicalId;
        this.type = type;
    }

    String physicalId() {
        return physicalId;
    }

    void setPhysicalId(String physicalId) {
        this.physicalId = physicalId;
    }

    String status() {
        return status;
    }

    void setStatus(String status) {
        this.status = status;
    }

    String reason() {
        return reason;
    }

    void setReason(String reason) {
        this.reason = reason;
    }

    Instant timestamp() {
        return timestamp;
    }

    void setTimestamp(Instant timestamp) {
        this.timestamp = timestamp;
    }

    ObjectNode properties() {
        return properties;
    }

    void setProperties(ObjectNode properties) {
        this.properties = properties;
    }

    Optional<ResourceDrift> drift() {
        return drift;
    }

    void setDrift(Optional<ResourceDrift> drift) {
        this.drift = drift;
    }

    ObjectNode metadata() {
        return metadata;
    }

    void setMetadata(ObjectNode metadata) {
        this.metadata = metadata;
    }

    Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    void setTags(Map<String, String> tags) {
        this.tags = tags;
    }

    Set<String> dependencies() {
        return dependencies;
    }

    void setDependencies(Set<String> dependencies) {
        this.dependencies = dependencies;
    }

    String deletionPolicy() {
        return deletionPolicy;
    }

    void setDeletionPolicy(String deletionPolicy) {
        this.deletionPolicy = deletionPolicy;
    }

    String updateReplacePolicy() {
        return updateReplacePolicy;
    }

    void setUpdateReplacePolicy(String updateReplacePolicy) {
        this.updateReplacePolicy = updateReplacePolicy;
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
