// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;

/** What CloudFormation publishes to EventBridge while it works on a stack. */
class StackChangeEventsTest {
    private static final String STACKS = "CloudFormation Stack Status Change";
    private static final String DRIFT = "CloudFormation Drift Detection Status Change";
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private ComputeAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new ComputeAccount(folder);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private static String template(String clusterName) {
        return "Resources: {Cluster: {Type: AWS::ECS::Cluster, Properties: {ClusterName: " + clusterName + "}}}";
    }

    private void create() {
        account.cloudFormation()
                .createStack(r -> r.stackName("s").templateBody(template("a")).clientRequestToken("attempt-1"));
        account.pass(SETTLED);
    }

    @Test
    void a_stack_publishes_each_status_of_its_life() throws Exception {
        // When
        create();
        account.update("s", template("b"));
        account.pass(SETTLED);
        account.cloudFormation().deleteStack(r -> r.stackName("s"));
        account.pass(SETTLED);
        // Then
        account.events.assertEqual(
                "stack.jsonl", event -> event.path("source").asText().equals("aws.cloudformation"));
    }

    @Test
    void nothing_waits_until_somebody_reads() {
        // When
        create();
        // Then
        assertThat(account.events.details(STACKS, "/status-details/status"))
                .containsExactly("CREATE_IN_PROGRESS", "CREATE_COMPLETE");
    }

    @Test
    void a_stack_for_a_change_set_is_published_in_review() {
        // When
        account.cloudFormation().createChangeSet(r -> r.stackName("s")
                .changeSetName("c")
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(template("a")));
        // Then
        assertThat(account.events.details(STACKS, "/status-details/status")).containsExactly("REVIEW_IN_PROGRESS");
    }

    @Test
    void drift_detection_publishes_its_beginning_and_what_it_found() throws Exception {
        // Given
        create();
        // When
        account.cloudFormation().detectStackDrift(r -> r.stackName("s"));
        account.pass(SETTLED);
        // Then
        account.events.assertEqual(
                "drift.jsonl", event -> event.path("detail-type").asText().equals(DRIFT));
    }
}
