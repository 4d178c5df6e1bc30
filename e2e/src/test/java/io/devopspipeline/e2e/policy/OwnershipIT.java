// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.TrustingPolicy;
import io.devopspipeline.testkit.junit.RunningOperator;
import io.devopspipeline.testkit.security.Attack;
import io.devopspipeline.testkit.security.Legitimate;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a resource can reach that it does not own: the stacks of another cluster, and task definitions. One API server plays two clusters, one after
 * the other: the resource of the first is removed without its operator, and an operator with another cluster id starts.
 */
@Tag("security")
@ExtendWith(RunningOperator.class)
class OwnershipIT {
    /** No repository of another resource has its name. */
    private static final String DEV_SOURCE = "{codeCommit: {repositoryName: dev}}";

    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private static final String SHIPPED = "deploy/kustomize/base/policy.yaml";

    private final Playground playground;
    private final Pipelines pipelines;

    OwnershipIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    /** What AWS has, down to the newest deployments. */
    private record Evidence(JsonNode inventory, String stacks, String revisions, String service) {}

    @AfterEach
    void start_the_operator_of_the_other_tests() throws IOException {
        cluster("default");
    }

    @Attack(1)
    void the_stacks_of_another_cluster_outlive_a_resource_that_adopts_them_and_is_deleted() throws IOException {
        // Given
        cluster("prod");
        PipelineSnapshot prod = ready("shop");
        loseCluster("shop");
        Evidence before = evidence(prod);

        // When
        cluster("dev");
        pipelines.apply("shop", DEV_SOURCE, NETWORK);
        adopt("shop", prod.stackIds());
        pipelines.until("shop", OwnershipIT::hasStackOrStalls);
        pipelines.deleteWhole("shop");

        // Then
        assertThat(evidence(prod)).isEqualTo(before);
        cluster("prod");
        restore("shop", prod);
    }

    @Attack(1)
    void stacks_that_the_administrator_gives_to_nobody_outlive_a_resource_that_adopts_them_and_is_deleted()
            throws IOException {
        // Given: two clusters with the same id, by mistake
        PipelineSnapshot first = ready("alike");
        loseCluster("alike");
        Evidence before = evidence(first);
        playground.startOperator();
        playground.policy(Files.readString(Checkout.file(SHIPPED)));

        // When
        pipelines.apply("alike", NETWORK);
        adopt("alike", first.stackIds());
        Condition why = reconciled("alike").condition("Stalled").orElseThrow();
        pipelines.deleteWhole("alike");

        // Then
        assertThat(why.reason()).isEqualTo("NotOwned");
        assertThat(why.message()).contains("allow.adoptStacks");
        assertThat(evidence(first)).isEqualTo(before);
        trust();
        restore("alike", first);
    }

    @Attack(1)
    void nothing_of_an_adopted_stack_is_deleted_before_its_tags_name_the_new_owner() throws IOException {
        // Given
        PipelineSnapshot first = ready("hasty");
        loseCluster("hasty");
        Evidence before = evidence(first);
        playground.startOperator();
        pipelines.apply("hasty", NETWORK + "suspend: true\n");
        adopt("hasty", first.stackIds());
        pipelines.until("hasty", seen -> seen.because("Ready", "Suspended"));

        // When
        pipelines.delete("hasty");
        pipelines.apply("hasty", NETWORK);
        pipelines.untilGone("hasty");

        // Then
        assertThat(evidence(first)).isEqualTo(before);
        restore("hasty", first);
    }

    @Legitimate(1)
    void a_resource_that_comes_back_from_a_backup_adopts_its_stacks_and_deletes_them_whole() throws IOException {
        // Given
        PipelineSnapshot first = ready("backup");
        loseCluster("backup");
        playground.startOperator();

        // When
        pipelines.apply("backup", NETWORK);
        adopt("backup", first.stackIds());
        PipelineSnapshot again = pipelines.untilReady("backup");
        pipelines.deleteWhole("backup");

        // Then
        assertThat(again.stackIds()).isEqualTo(first.stackIds());
        assertThat(again.image()).isEqualTo(first.image());
        assertThat(playground.inventory()).isEmpty();
        assertThat(revisions()).isEmpty();
    }

    @Attack(2)
    void a_resource_that_owns_nothing_deregisters_no_task_definition() throws IOException {
        // Given
        PipelineSnapshot first = ready("kept", "deletionPolicy: Retain\n");
        pipelines.deleteWhole("kept");
        Evidence before = evidence(first);

        // When
        pipelines.apply("kept", NETWORK);
        Condition why = pipelines.untilStalled("kept").condition("Stalled").orElseThrow();
        pipelines.deleteWhole("kept");

        // Then
        assertThat(why.reason()).isEqualTo("NotOwned");
        assertThat(evidence(first)).isEqualTo(before);
        restore("kept", first);
    }

    @Legitimate(2)
    void a_resource_deregisters_all_of_its_own_task_definitions() throws IOException {
        // Given
        PipelineSnapshot ready = ready("own");
        pipelines.annotate("own", Annotations.RELEASE_REQUESTED_AT, "now");
        var released = pipelines.until("own", seen -> seen.released(ready.execution()));
        assertThat(revisions()).hasSizeGreaterThan(1);

        // When
        pipelines.deleteWhole("own");

        // Then
        assertThat(released.running()).isEqualTo(1);
        assertThat(revisions()).isEmpty();
    }

    private PipelineSnapshot ready(String name) {
        return ready(name, "");
    }

    private PipelineSnapshot ready(String name, String spec) {
        pipelines.apply(name, NETWORK + spec);
        return pipelines.untilReady(name);
    }

    private void adopt(String name, List<String> stackIds) {
        pipelines.annotate(name, Annotations.ADOPT_STACKS, String.join(",", stackIds));
    }

    /** After a reconcile that was requested now. */
    private PipelineSnapshot reconciled(String name) {
        pipelines.annotate(name, Annotations.RECONCILE_REQUESTED_AT, "now");
        return pipelines.until(name, seen -> seen.status()
                .map(status -> status.handledRequests())
                .filter(handled -> "now".equals(handled.reconcile()))
                .isPresent());
    }

    private static boolean hasStackOrStalls(PipelineSnapshot seen) {
        return !seen.stackIds().isEmpty() || seen.is("Stalled", "True");
    }

    /** Starts an operator that has this cluster id in place of the running one. */
    private void cluster(String id) throws IOException {
        playground.operator().kill();
        playground.startOperator(Map.of("DEVOPSPIPELINE_CLUSTER_ID", id));
    }

    /** The cluster is gone, and with it the operator and the resource; the stacks are not. */
    private void loseCluster(String name) throws IOException {
        playground.operator().kill();
        var _ = playground.kubectl(
                "patch", "dop", name, "--type", "merge", "--patch", "{\"metadata\": {\"finalizers\": null}}");
        pipelines.deleteWhole(name);
    }

    /** Leaves AWS empty, as the next test wants it. */
    private void restore(String name, PipelineSnapshot first) {
        pipelines.apply(name, NETWORK);
        adopt(name, first.stackIds());
        assertThat(pipelines.untilReady(name).stackIds()).isEqualTo(first.stackIds());
        pipelines.deleteWhole(name);
    }

    private void trust() throws IOException {
        playground.policy(TrustingPolicy.ofAllNamespaces());
    }

    private Evidence evidence(PipelineSnapshot owner) throws IOException {
        String stacks = "sort_by(Stacks, &StackId)[].[StackId,StackStatus,LastUpdatedTime,Tags]";
        String deployments = "services[].[taskDefinition,desiredCount,deployments[].[id,taskDefinition]]";
        return new Evidence(
                playground.inventory(),
                playground.awsCli("cloudformation", "describe-stacks", "--query", stacks),
                String.join("\n", revisions()),
                playground.awsCli(
                        "ecs",
                        "describe-services",
                        "--cluster",
                        owner.output("ClusterName"),
                        "--services",
                        owner.output("ServiceName"),
                        "--query",
                        deployments));
    }

    /** Of all task definitions, those that are active. */
    private List<String> revisions() throws IOException {
        return playground
                .awsCli(
                        "ecs",
                        "list-task-definitions",
                        "--status",
                        "ACTIVE",
                        "--output",
                        "text",
                        "--query",
                        "taskDefinitionArns")
                .lines()
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .filter(arn -> arn.startsWith("arn:"))
                .sorted()
                .toList();
    }
}
