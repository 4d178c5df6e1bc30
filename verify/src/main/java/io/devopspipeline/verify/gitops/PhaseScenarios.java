// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.gitops;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import java.io.IOException;

/** Lives that lead through the phases: one long, one whose stack fails, one whose first release fails. */
final class PhaseScenarios {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String NO_BUILDSPEC = "build: {buildspec: missing.yml}\n";

    private final Playground playground;
    private final Pipelines pipelines;

    PhaseScenarios(Playground playground) {
        this.playground = playground;
        this.pipelines = new Pipelines(playground);
    }

    void run() throws IOException {
        pipelines.apply("long", NETWORK);
        playground.startOperator();
        ready("long");
        throttled("long");
        planned("long");
        failedRelease("long");
        suspended("long");
        denied("long");
        createFailed("failed");
        firstReleaseFailed("empty");
        deleted("long");
    }

    private void ready(String name) {
        reach(name, "Serving");
    }

    private void reach(String name, String phase) {
        var _ = pipelines.until(name, seen -> ResourcePhase.of(seen.resource()).equals(phase));
    }

    private void throttled(String name) {
        fault("{\"kind\": \"throttle\", \"service\": \"cloudformation\", \"times\": -1}");
        pipelines.annotate(name, Annotations.RECONCILE_REQUESTED_AT, "throttled");
        reach(name, "Throttled");
        noFaults();
        ready(name);
    }

    private void planned(String name) {
        pipelines.apply(
                name,
                NETWORK + "changePolicy: RequireApproval\nservice: {environment: [{name: GREETING, value: no}]}\n");
        reach(name, "WaitingForPlanApproval");
        pipelines.apply(name, NETWORK);
        ready(name);
    }

    private void failedRelease(String name) {
        pipelines.apply(name, NETWORK + NO_BUILDSPEC);
        reach(name, "Changed");
        ready(name);
        pipelines.annotate(name, Annotations.RELEASE_REQUESTED_AT, "failing");
        reach(name, "Serving, newest release failed");
    }

    private void suspended(String name) {
        String suspended = NETWORK + NO_BUILDSPEC + "suspend: true\n";
        pipelines.apply(name, suspended);
        reach(name, "Serving, suspended");
        pipelines.apply(name, suspended + "service: {desiredCount: 2}\n");
        reach(name, "Suspended");
    }

    private void denied(String name) {
        fault("{\"kind\": \"deny\", \"service\": \"ecs\", \"operation\": \"UpdateService\", \"times\": -1}");
        pipelines.apply(name, NETWORK + NO_BUILDSPEC + "service: {desiredCount: 2}\n");
        reach(name, "AccessDenied, stalled");
        noFaults();
        pipelines.annotate(name, Annotations.RECONCILE_REQUESTED_AT, "allowed");
        reach(name, "Serving, newest release failed");
    }

    private void createFailed(String name) {
        fault(
                "{\"kind\": \"fail-resource\", \"resource\": {\"logicalId\": \"Cluster\", \"action\": \"create\"}, \"message\": \"no\"}");
        pipelines.apply(name, NETWORK);
        reach(name, "CreateFailed, stalled");
        noFaults();
        pipelines.deleteWhole(name);
    }

    private void firstReleaseFailed(String name) {
        pipelines.apply(name, NETWORK + NO_BUILDSPEC);
        reach(name, "ReleaseFailed, stalled");
        pipelines.deleteWhole(name);
    }

    private void deleted(String name) throws IOException {
        protect(name, "--enable-termination-protection");
        pipelines.delete(name);
        reach(name, "Deleting: TerminationProtected, stalled");
        protect(name, "--no-enable-termination-protection");
        pipelines.annotate(name, Annotations.RETRY_REQUESTED_AT, "unprotected");
        pipelines.deleteWhole(name);
    }

    private void protect(String name, String flag) throws IOException {
        var _ = playground.awsCli(
                "cloudformation", "update-termination-protection", flag, "--stack-name", StackNames.pipeline(name));
    }

    private void fault(String fault) {
        var _ = playground.control("POST", "faults", fault);
    }

    private void noFaults() {
        var _ = playground.control("DELETE", "faults", "");
    }
}
