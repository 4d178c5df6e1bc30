// SPDX-License-Identifier: Apache-2.0
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
    private Instant changed;
    private String status = "InProgress";
    private String summary = "";
    private String externalId = "";
    private String externalUrl = "";
    private String errorCode = "";
    private String errorMessage = "";
    /** What an approval must show; empty for other actions. */
    private String token = "";

    ActionRun(Execution execution, String stage, ActionDeclaration declaration, Instant now) {
        this.execution = execution;
        this.stage = stage;
        this.declaration = declaration;
        this.started = now;
        this.changed = now;
    }

    Instant changed() {
        return changed;
    }

    String status() {
        return status;
    }

    String summary() {
        return summary;
    }

    void setSummary(String summary) {
        this.summary = summary;
    }

    String externalId() {
        return externalId;
    }

    void setExternalId(String externalId) {
        this.externalId = externalId;
    }

    String externalUrl() {
        return externalUrl;
    }

    void setExternalUrl(String externalUrl) {
        this.externalUrl = externalUrl;
    }

    String errorCode() {
        return errorCode;
    }

    void setErrorCode(String errorCode) {
        this.errorCode = errorCode;
    }

    String errorMessage() {
        return errorMessage;
    }

    void setErrorMessage(String errorMessage) {
        this.errorMessage = errorMessage;
    }

    String token() {
        return token;
    }

    void setToken(String token) {
        this.token = token;
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
