package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import java.time.Instant;

/** One execution of an action. Status is AWS's word: InProgress, Abandoned, Succeeded, Failed. */
final class ActionRun {
    final String id = Account.uuid();
    final Execution execution;
    final String stage;
    final ActionDeclaration declaration;
    final Instant started;
    Instant changed;
    String status = "InProgress";
    String summary = "";
    String externalId = "";
    String externalUrl = "";
    String errorCode = "";
    String errorMessage = "";
    /** What an approval must show; empty for other actions. */
    String token = "";

    ActionRun(Execution execution, String stage, ActionDeclaration declaration, Instant now) {
        this.execution = execution;
        this.stage = stage;
        this.declaration = declaration;
        this.started = now;
        this.changed = now;
    }

    boolean running() {
        return status.equals("InProgress");
    }

    boolean succeeded() {
        return status.equals("Succeeded");
    }

    void end(String newStatus, Instant now) {
        status = newStatus;
        changed = now;
    }
}
