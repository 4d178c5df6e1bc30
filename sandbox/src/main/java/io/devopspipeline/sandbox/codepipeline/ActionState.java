package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import java.time.Instant;

/** An action's newest execution. Status is AWS's word: InProgress, Abandoned, Succeeded, Failed. */
final class ActionState {
    final String id = Account.uuid();
    final Execution execution;
    final Instant started;
    String status = "InProgress";
    Instant changed;
    String summary = "";
    String externalId = "";
    String externalUrl = "";
    String errorCode = "";
    String errorMessage = "";
    String token = "";

    ActionState(Execution execution, Instant now) {
        this.execution = execution;
        this.started = now;
        this.changed = now;
    }

    boolean running() {
        return status.equals("InProgress");
    }
}
