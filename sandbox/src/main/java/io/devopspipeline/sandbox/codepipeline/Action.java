// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

/** A running action as its provider sees it. */
record Action(Pipeline pipeline, Execution execution, ActionRun run) {
    ActionDeclaration declaration() {
        return run.declaration;
    }

    String name() {
        return run.declaration.name();
    }

    String region() {
        return pipeline.region;
    }

    String setting(String key) {
        return run.declaration.setting(key);
    }

    /** A source action's revision: what the execution and the following ones know of it. */
    void bring(Execution.Revision revision) {
        execution.useRevision(name(), revision);
        var _ = pipeline.markSeen(name(), revision.id());
        run.setExternalId(revision.id());
    }

    String bucket() {
        return pipeline.declaration().bucket();
    }
}
