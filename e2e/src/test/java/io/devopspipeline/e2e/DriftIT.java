// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DriftStatus;
import io.devopspipeline.crd.status.DriftedResource;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes that are made outside CloudFormation are reported, and undone where the spec asks for that. */
@Tag("change")
@ExtendWith(RunningOperator.class)
class DriftIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\nservice: {desiredCount: 2}\n";
    private static final String DETECTED = "cloudformation:DetectStackDrift ok";
    private static final String EXECUTED = "cloudformation:ExecuteChangeSet ok";

    private final Playground playground;
    private final Pipelines pipelines;
    private int looks;

    DriftIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void drift_is_reported_without_what_releases_and_scaling_cause_and_corrected_without_touching_revision_or_count()
            throws Exception {
        // Given a service that a release has moved on; nobody looks
        pipelines.apply("drift", NETWORK);
        pipelines.untilReady("drift");
        look("drift");
        assertThat(pipelines.require("drift").condition("Drifted")).isEmpty();
        assertThat(pipelines.calls(DETECTED)).isZero();

        // When
        pipelines.apply("drift", NETWORK + "driftDetection: {mode: Report}\n");
        pipelines.until("drift", seen -> seen.is("Drifted", "Unknown"));
        look("drift");
        PipelineSnapshot clean = pipelines.until("drift", seen -> seen.is("Drifted", "False"));

        // Then CloudFormation calls the service drifted, and the operator does not
        assertThat(raw("drift")).contains("Service MODIFIED");
        assertThat(drift(clean).resources()).isEmpty();
        assertThat(clean.ready()).isTrue();

        // When somebody opens a port
        String group = physicalId("drift", "ServiceSecurityGroup");
        var opened = playground.awsCli(
                "ec2",
                "authorize-security-group-ingress",
                "--group-id",
                group,
                "--protocol",
                "tcp",
                "--port",
                "22",
                "--cidr",
                "0.0.0.0/0");
        look("drift");
        PipelineSnapshot drifted = pipelines.until("drift", seen -> seen.is("Drifted", "True"));

        // Then
        assertThat(drift(drifted).resources())
                .extracting(DriftedResource::resource, DriftedResource::status)
                .containsExactly(tuple("ServiceSecurityGroup", "MODIFIED"));
        assertThat(drifted.ready()).isTrue();
        assertThat(message(drifted)).contains("SecurityGroupIngress");

        // When
        String taskDefinition = service("drift");
        int executed = pipelines.calls(EXECUTED);
        pipelines.apply("drift", NETWORK + "driftDetection: {mode: Correct}\n");
        pipelines.until("drift", seen -> pipelines.calls(EXECUTED) == executed + 1 && seen.ready());
        look("drift");
        pipelines.until("drift", seen -> seen.is("Drifted", "False") && seen.ready());

        // Then
        assertThat(rules(group)).doesNotContain("22");
        assertThat(service("drift")).isEqualTo(taskDefinition);
        assertThat(pipelines.calls(EXECUTED)).isEqualTo(executed + 1);

        // When the same needs approval
        pipelines.apply("drift", NETWORK + "driftDetection: {mode: Correct}\nchangePolicy: RequireApproval\n");
        pipelines.untilReady("drift");
        var again = playground.awsCli(
                "ec2",
                "authorize-security-group-ingress",
                "--group-id",
                group,
                "--protocol",
                "tcp",
                "--port",
                "23",
                "--cidr",
                "0.0.0.0/0");
        look("drift");
        String plan =
                pipelines.until("drift", seen -> seen.plan().isPresent()).plan().orElseThrow();
        assertThat(rules(group)).contains("23");
        pipelines.annotate("drift", Annotations.APPROVE_PLAN, plan);
        pipelines.until("drift", seen -> pipelines.calls(EXECUTED) == executed + 2 && seen.ready());

        // Then
        assertThat(rules(group)).doesNotContain("23");
        assertThat(service("drift")).isEqualTo(taskDefinition);

        // When somebody deletes something
        var deleted = playground.awsCli(
                "logs",
                "delete-log-group",
                "--log-group-name",
                "/devopspipeline/" + StackNames.pipeline("drift") + "/build");
        look("drift");
        PipelineSnapshot gone = pipelines.until("drift", seen -> seen.is("Drifted", "True"));

        // Then it is told, and CloudFormation is not asked to make it anew
        assertThat(drift(gone).resources())
                .extracting(DriftedResource::resource, DriftedResource::status)
                .containsExactly(tuple("BuildLogGroup", "DELETED"));
        assertThat(gone.plan()).isEmpty();
        assertThat(reasons("drift")).contains("DriftFound", "CorrectingDrift");
    }

    /** Asks for a look now. */
    private void look(String name) {
        pipelines.annotate(name, Annotations.RECONCILE_REQUESTED_AT, "look " + ++looks);
        String asked = "look " + looks;
        pipelines.until(name, seen -> seen.status()
                .flatMap(status -> Optional.ofNullable(status.handledRequests()))
                .filter(handled -> asked.equals(handled.reconcile()))
                .isPresent());
    }

    private static DriftStatus drift(PipelineSnapshot seen) {
        return seen.status()
                .flatMap(status -> Optional.ofNullable(status.drift()))
                .orElseThrow();
    }

    private static String message(PipelineSnapshot seen) {
        return seen.condition("Drifted").map(Condition::message).orElse("");
    }

    private List<String> raw(String name) throws IOException {
        return playground
                .awsCli(
                        "cloudformation",
                        "describe-stack-resource-drifts",
                        "--stack-name",
                        StackNames.pipeline(name),
                        "--output",
                        "text",
                        "--query",
                        "StackResourceDrifts[?StackResourceDriftStatus!='IN_SYNC'].[LogicalResourceId,StackResourceDriftStatus]")
                .lines()
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .toList();
    }

    private String physicalId(String name, String logicalId) throws IOException {
        return playground
                .awsCli(
                        "cloudformation",
                        "describe-stack-resources",
                        "--stack-name",
                        StackNames.pipeline(name),
                        "--output",
                        "text",
                        "--query",
                        "StackResources[?LogicalResourceId=='" + logicalId + "'].PhysicalResourceId")
                .strip();
    }

    /** Revision and count. */
    private String service(String name) throws IOException {
        PipelineSnapshot seen = pipelines.require(name);
        return playground.awsCli(
                "ecs",
                "describe-services",
                "--cluster",
                seen.output("ClusterName"),
                "--services",
                seen.output("ServiceName"),
                "--output",
                "text",
                "--query",
                "services[0].[taskDefinition,desiredCount,length(deployments)]");
    }

    private String rules(String group) throws IOException {
        return playground.awsCli(
                "ec2",
                "describe-security-groups",
                "--group-ids",
                group,
                "--output",
                "text",
                "--query",
                "SecurityGroups[0].IpPermissions[].FromPort");
    }

    private List<String> reasons(String name) {
        return playground.client().v1().events().inNamespace("default").list().getItems().stream()
                .filter(event -> name.equals(event.getInvolvedObject().getName()))
                .map(event -> event.getReason())
                .toList();
    }
}
