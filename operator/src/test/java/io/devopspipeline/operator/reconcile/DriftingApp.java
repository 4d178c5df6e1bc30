// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.aws.StackAnswers;
import java.io.IOException;

/** A resource that is served, and what AWS answers when it is asked for the drift of its stacks. */
record DriftingApp(ServingAws aws, SteppedReconciliation app) implements AutoCloseable {
    /** One resource that differs. */
    static final String GROUP =
            StackAnswers.drift("TaskGroup", "AWS::EC2::SecurityGroup", "MODIFIED", "/Ingress/0", "80", "22");

    /** With a detection that is not complete yet. @param mode of spec.driftDetection */
    static DriftingApp of(String mode) throws IOException {
        ServingAws aws = new ServingAws();
        DriftingApp drifting = new DriftingApp(aws, new SteppedReconciliation(aws));
        drifting.detects(mode);
        aws.canned()
                .answersTo("DetectStackDrift", StackAnswers.driftDetection("detection"))
                .answersTo("DescribeStackDriftDetectionStatus", StackAnswers.driftStatus("DETECTION_IN_PROGRESS", ""))
                .answersTo("DescribeStackResourceDrifts", StackAnswers.drifts())
                .answersTo("ListChangeSets", StackAnswers.changeSets())
                .answersTo("CreateChangeSet", "<CreateChangeSetResponse/>");
        return drifting;
    }

    void detects(String mode) {
        app.object().setSpec(Specs.withDriftDetection(app.object().getSpec(), mode));
    }

    void finishes(String... drifts) {
        aws.canned()
                .answersTo("DescribeStackDriftDetectionStatus", completeNow())
                .answersTo("DescribeStackResourceDrifts", StackAnswers.drifts(drifts));
    }

    private String completeNow() {
        return StackAnswers.driftStatus("DETECTION_COMPLETE", "")
                .replace("2026-01-02T05:00:00Z", aws.clock().instant().toString());
    }

    @Override
    public void close() throws Exception {
        app.close();
        aws.close();
    }
}
