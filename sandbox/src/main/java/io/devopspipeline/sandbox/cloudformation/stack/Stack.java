// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.HandlerPermissions;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One stack, live or deleted. Its state changes only under the account's lock. */
public final class Stack {
    public final String id;
    public final String name;
    public final String region;
    public final Instant created;
    private final StackChangeEvents changes;

    private Version version;
    private StackOptions options;
    private String status = "";
    private String reason = "";
    private String stickyRole = "";
    private Caller caller = Caller.ANONYMOUS;

    @Nullable
    private Instant updated;

    @Nullable
    private Instant deletionTime;

    /** When drift was looked for; an operation that changes the stack makes it unchecked again. */
    @Nullable
    private Instant driftChecked;

    private boolean terminationProtected;

    /** The change set that was executed last; empty when none was, or when the stack was updated without one. */
    private String changeSetId = "";

    private final Map<String, StackResource> resources = new LinkedHashMap<>();
    private final Map<String, JsonNode> outputs = new LinkedHashMap<>();
    private final List<StackEvent> events = new ArrayList<>();
    private final List<ValidationEvent> validationEvents = new ArrayList<>();
    private StackOperationId operation = StackOperationId.NONE;
    /** Names of the exports that the stack uses. */
    private Set<String> imports = Set.of();

    private final Set<String> usedTokens = new HashSet<>();

    Stack(
            String name,
            String region,
            Version version,
            StackOptions options,
            Instant created,
            StackChangeEvents changes) {
        this.id = Account.arn("cloudformation", region, "stack/" + name + "/" + Account.uuid());
        this.name = name;
        this.region = region;
        this.version = version;
        this.options = options;
        this.created = created;
        this.changes = changes;
    }

    void setVersion(Version version) {
        this.version = version;
    }

    StackOptions options() {
        return options;
    }

    void setOptions(StackOptions options) {
        this.options = options;
    }

    String reason() {
        return reason;
    }

    String stickyRole() {
        return stickyRole;
    }

    /** Who the stack's operations run as. */
    HandlerPermissions.Actor actor() {
        return new HandlerPermissions.Actor(stickyRole, caller);
    }

    void setActor(String role, Caller by) {
        stickyRole = role;
        caller = by;
    }

    @Nullable
    Instant updated() {
        return updated;
    }

    void setUpdated(@Nullable Instant updated) {
        this.updated = updated;
    }

    @Nullable
    Instant deletionTime() {
        return deletionTime;
    }

    void setDeletionTime(@Nullable Instant deletionTime) {
        this.deletionTime = deletionTime;
    }

    @Nullable
    Instant driftChecked() {
        return driftChecked;
    }

    void setDriftChecked(@Nullable Instant driftChecked) {
        this.driftChecked = driftChecked;
    }

    boolean terminationProtected() {
        return terminationProtected;
    }

    String changeSetId() {
        return changeSetId;
    }

    void removeResource(String logicalId) {
        resources.remove(logicalId);
    }

    void addResource(StackResource resource) {
        resources.put(resource.logicalId, resource);
    }

    Map<String, StackResource> resources() {
        return Collections.unmodifiableMap(resources);
    }

    void clearOutputs() {
        outputs.clear();
    }

    void addOutputs(Map<String, JsonNode> added) {
        outputs.putAll(added);
    }

    Map<String, JsonNode> outputs() {
        return Collections.unmodifiableMap(outputs);
    }

    List<StackEvent> events() {
        return Collections.unmodifiableList(events);
    }

    Set<String> imports() {
        return imports;
    }

    void setImports(Set<String> imports) {
        this.imports = imports;
    }

    public String status() {
        return status;
    }

    public Version version() {
        return version;
    }

    public boolean live() {
        return !status.equals("DELETE_COMPLETE");
    }

    public boolean inProgress() {
        return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
    }

    /** A change set was made before the stack, which was in review first. */
    public boolean beganInReview() {
        return events.getFirst().status().equals("REVIEW_IN_PROGRESS");
    }

    /** A change set is carried out: CloudFormation dates it as an update, a stack's creation too. */
    public void executes(String setId, Instant now) {
        changeSetId = setId;
        updated = now;
    }

    /** Failed, and asked to be left as it is. */
    public boolean keptAfterFailure() {
        return status.equals("UPDATE_FAILED")
                || (status.equals("CREATE_FAILED") && options.onFailure().equals("DO_NOTHING"));
    }

    /** Whether all of these can still be deleted or kept. */
    public boolean stands(Set<String> logicalIds) {
        return logicalIds.stream().map(resources::get).allMatch(resource -> resource != null && resource.exists());
    }

    /** Whether all of these failed in the rollback. */
    public boolean failedToRollBack(Set<String> logicalIds) {
        return logicalIds.stream()
                .map(resources::get)
                .allMatch(resource -> resource != null && resource.status().equals("UPDATE_FAILED"));
    }

    /** How an update is asked for; what it does not say stays. */
    public StackOptions next(StackOptions asked, boolean saysWhoIsNotified) {
        return saysWhoIsNotified ? asked : asked.withNotificationArns(options.notificationArns());
    }

    public boolean isProtected() {
        return terminationProtected;
    }

    public void protect(boolean on) {
        terminationProtected = on;
    }

    /** Whether this is the running operation's own token: the idempotent retry. */
    public boolean repeats(String token) {
        return !token.isEmpty() && token.equals(options.token());
    }

    /** @throws AwsException TokenAlreadyExistsException when an earlier operation on this stack had the token */
    public void use(String token) {
        if (!token.isEmpty() && !usedTokens.add(token)) {
            throw AwsException.of(
                    "TokenAlreadyExistsException",
                    "The client request token " + token
                            + " has already been used for this stack. Retry the request with a different client request token");
        }
    }

    /** Records the stack's own status and its event, and publishes it. */
    void become(String newStatus, String why, Instant now) {
        status = newStatus;
        reason = why;
        StackEvent event = new StackEvent(
                Account.uuid(),
                now,
                name,
                id,
                "AWS::CloudFormation::Stack",
                newStatus,
                why,
                options.token(),
                "",
                operation);
        events.add(event);
        changes.stack(this, event);
    }

    /** Records a resource's status and its event, and publishes it. */
    void become(StackResource resource, String newStatus, String physicalId, String why, Instant now) {
        resource.setStatus(newStatus);
        resource.setReason(why);
        resource.setTimestamp(now);
        StackEvent event = new StackEvent(
                resource.logicalId + "-" + newStatus + "-" + now.toEpochMilli() + "-" + events.size(),
                now,
                resource.logicalId,
                physicalId,
                resource.type,
                newStatus,
                why,
                options.token(),
                status.endsWith("CLEANUP_IN_PROGRESS")
                        ? ""
                        : resource.properties().toString(),
                operation);
        events.add(event);
        changes.resource(this, event);
    }

    /** A further attempt to change the stack begins; events count as its from now on. */
    void begin(String operationType) {
        operation = StackOperationId.of(operationType);
    }

    public StackOperationId operation() {
        return operation;
    }

    /** Records what pre-deployment validation found. @return the reason in CloudFormation's words */
    public String refused(List<ValidationError> errors, StackOperationId by, Instant now) {
        errors.forEach(error -> validationEvents.add(new ValidationEvent(Account.uuid(), now, by, error)));
        return ValidationError.summary(errors);
    }

    List<ValidationEvent> validationEvents() {
        return Collections.unmodifiableList(validationEvents);
    }
}
