// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import java.time.Instant;

/** One execution of a rule. Status is AWS's word: InProgress, Abandoned, Succeeded, Failed. */
final class RuleRun {
    final String id = Account.uuid();
    final StageVisit visit;
    final RuleDeclaration declaration;
    final Instant started;
    private Instant changed;
    private String status = "InProgress";
    private String summary = "";
    private String errorCode = "";
    private String errorMessage = "";

    RuleRun(StageVisit visit, RuleDeclaration declaration, Instant now) {
        this.visit = visit;
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

    String errorCode() {
        return errorCode;
    }

    String errorMessage() {
        return errorMessage;
    }

    /** The ARN of the role that the rule works with. */
    String role() {
        return declaration.role().isEmpty() ? visit.pipeline().declaration().role() : declaration.role();
    }

    boolean running() {
        return status.equals("InProgress");
    }

    boolean succeeded() {
        return status.equals("Succeeded");
    }

    void succeed(String found, Instant now) {
        summary = found;
        end("Succeeded", now);
    }

    void fail(String code, String message, Instant now) {
        errorCode = code;
        errorMessage = message;
        end("Failed", now);
    }

    void abandon(Instant now) {
        end("Abandoned", now);
    }

    private void end(String newStatus, Instant now) {
        status = newStatus;
        changed = now;
    }
}
