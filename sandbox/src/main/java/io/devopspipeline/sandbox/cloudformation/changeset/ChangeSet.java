// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.changeset;

import io.devopspipeline.sandbox.cloudformation.stack.Change;
import io.devopspipeline.sandbox.cloudformation.stack.LiveResources;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.cloudformation.stack.StackOperationId;
import io.devopspipeline.sandbox.cloudformation.stack.StackOptions;
import io.devopspipeline.sandbox.cloudformation.stack.Version;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Instant;
import java.util.List;

/** One change set. Status and execution status are AWS's words. */
public final class ChangeSet {
    static final String EXECUTED = "EXECUTE_COMPLETE";

    public final String id;
    public final String name;
    public final String type;
    public final String description;
    public final Stack stack;
    public final Version next;
    public final StackOptions options;
    public final Instant created;
    /** DeploymentMode REVERT_DRIFT. */
    public final boolean revertsDrift;

    /** The resources as they were when the changes were computed. */
    private LiveResources live = LiveResources.NONE;

    private final StackOperationId operation = StackOperationId.of("CREATE_CHANGESET");

    private List<Change> changes = List.of();
    private List<Change> changesWithValues = List.of();
    private String status = "CREATE_PENDING";
    private String reason = "";
    private String executionStatus = "UNAVAILABLE";

    public ChangeSet(
            String id,
            String name,
            String type,
            String description,
            Stack stack,
            Version next,
            StackOptions options,
            Instant created,
            boolean revertsDrift) {
        this.id = id;
        this.name = name;
        this.type = type;
        this.description = description;
        this.stack = stack;
        this.next = next;
        this.options = options;
        this.created = created;
        this.revertsDrift = revertsDrift;
    }

    public LiveResources live() {
        return live;
    }

    public void setLive(LiveResources live) {
        this.live = live;
    }

    /** Its creation, as DescribeEvents knows it. */
    public StackOperationId operation() {
        return operation;
    }

    public List<Change> changes() {
        return changes;
    }

    /** The changes as AWS lists them together with property values. */
    List<Change> changesWithValues() {
        return changesWithValues;
    }

    public String status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    public String executionStatus() {
        return executionStatus;
    }

    public void setExecutionStatus(String executionStatus) {
        this.executionStatus = executionStatus;
    }

    /** What it would do is known: it becomes executable, or fails when it would do nothing. */
    public void computed(List<Change> found, List<Change> foundWithValues, boolean besides) {
        changes = found;
        changesWithValues = foundWithValues;
        boolean something = !found.isEmpty() || besides;
        status = something ? "CREATE_COMPLETE" : "FAILED";
        executionStatus = something ? "AVAILABLE" : "UNAVAILABLE";
        reason = something
                ? ""
                : "The submitted information didn't contain changes. Submit different information to create a change set.";
    }

    boolean executed() {
        return executionStatus.equals(EXECUTED);
    }

    /** The same request again is answered with the same change set. @throws AwsException when only the name is the same */
    public void requireSame(Version other, StackOptions asked) {
        String differs = !options.token().equals(asked.token())
                ? "ClientToken"
                : !next.template().body().equals(other.template().body()) ? "Template" : "";
        if (!differs.isEmpty()) {
            throw AwsException.of(
                    "AlreadyExistsException",
                    "ChangeSet " + name + " cannot be created due to a mismatch with existing attribute " + differs);
        }
    }

    public void failed(String why) {
        status = "FAILED";
        reason = why;
    }
}
