// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ChangeSource;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;

/** Change sets that look at the resources as they are. */
class RevertDriftTest {
    private static final String TEMPLATE = """
            Resources:
              Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /the/group, RetentionInDays: 7}}
              Images: {Type: AWS::ECR::Repository, Properties: {RepositoryName: images, ImageTagMutability: IMMUTABLE}}
            """;

    private StackAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new StackAccount(folder);
        account.client.createStack(r -> r.stackName("s").templateBody(TEMPLATE));
        account.settle();
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private DescribeChangeSetResponse revert() {
        String id = account.client
                .createChangeSet(r -> r.stackName("s")
                        .changeSetName("revert")
                        .templateBody(TEMPLATE)
                        .deploymentMode(DeploymentMode.REVERT_DRIFT))
                .id();
        account.settle();
        return account.client.describeChangeSet(r -> r.changeSetName(id));
    }

    @Test
    void what_drifted_is_planned_and_brought_back_and_nothing_else_is_touched() {
        // Given
        var images = account.sandbox.client(EcrClient.builder());
        images.putImageTagMutability(r -> r.repositoryName("images").imageTagMutability(ImageTagMutability.MUTABLE));

        // When
        DescribeChangeSetResponse set = revert();
        account.client.executeChangeSet(r -> r.stackName("s").changeSetName("revert"));
        account.settle();

        // Then
        ResourceChange change = set.changes().getFirst().resourceChange();
        assertThat(set.changes()).hasSize(1);
        assertThat(set.deploymentMode()).isEqualTo(DeploymentMode.REVERT_DRIFT);
        assertThat(change.logicalResourceId()).isEqualTo("Images");
        assertThat(change.replacementAsString()).isEqualTo("False");
        assertThat(change.resourceDriftStatus()).isEqualTo(StackResourceDriftStatus.MODIFIED);
        assertThat(change.details().getFirst().target().name()).isEqualTo("ImageTagMutability");
        assertThat(change.details().getFirst().changeSource()).isEqualTo(ChangeSource.NO_MODIFICATION);
        assertThat(images.describeRepositories().repositories().getFirst().imageTagMutability())
                .isEqualTo(ImageTagMutability.IMMUTABLE);
        assertThat(account.trail("s")).doesNotContain("Group UPDATE_COMPLETE").contains("Images UPDATE_COMPLETE");
    }

    @Test
    void without_drift_there_is_nothing_to_do() {
        assertThat(revert().statusReason()).contains("didn't contain changes");
    }

    @Test
    void an_ordinary_change_set_does_not_see_drift() {
        // Given
        account.sandbox.client(CloudWatchLogsClient.builder()).putRetentionPolicy(r -> r.logGroupName("/the/group")
                .retentionInDays(1));

        // When
        String id = account.client
                .createChangeSet(r -> r.stackName("s").changeSetName("c").templateBody(TEMPLATE))
                .id();
        account.settle();

        // Then
        assertThat(account.client.describeChangeSet(r -> r.changeSetName(id)).statusReason())
                .contains("didn't contain changes");
    }

    @Test
    void a_deleted_resource_is_planned_as_one_to_add() {
        // Given
        account.sandbox.client(EcrClient.builder()).deleteRepository(r -> r.repositoryName("images"));

        // When
        DescribeChangeSetResponse set = revert();

        // Then
        ResourceChange change = set.changes().getFirst().resourceChange();
        assertThat(set.changes()).hasSize(1);
        assertThat(change.logicalResourceId()).isEqualTo("Images");
        assertThat(change.actionAsString()).isEqualTo("Add");
        assertThat(change.resourceDriftStatus()).isEqualTo(StackResourceDriftStatus.DELETED);
    }

    @Test
    void a_deleted_resource_is_created_again_and_nothing_else_is_touched() {
        // Given
        var images = account.sandbox.client(EcrClient.builder());
        images.deleteRepository(r -> r.repositoryName("images"));
        revert();

        // When
        account.client.executeChangeSet(r -> r.stackName("s").changeSetName("revert"));
        account.settle();

        // Then
        assertThat(images.describeRepositories().repositories()).hasSize(1);
        assertThat(account.trail("s"))
                .contains("Images CREATE_COMPLETE", "s UPDATE_COMPLETE")
                .doesNotContain("Group UPDATE_COMPLETE");
    }

    @Test
    void what_depends_on_a_deleted_resource_gets_its_new_name() {
        // Given
        String template = """
                Resources:
                  Group: {Type: AWS::Logs::LogGroup}
                  Images: {Type: AWS::ECR::Repository, Properties: {RepositoryName: own, Tags: [{Key: logs, Value: !Ref Group}]}}
                Outputs:
                  Name: {Value: !Ref Group}
                """;
        account.client.createStack(r -> r.stackName("named").templateBody(template));
        account.settle();
        String before = name("named");
        account.sandbox.client(CloudWatchLogsClient.builder()).deleteLogGroup(r -> r.logGroupName(before));
        account.client.createChangeSet(r -> r.stackName("named")
                .changeSetName("revert")
                .templateBody(template)
                .deploymentMode(DeploymentMode.REVERT_DRIFT));
        account.settle();

        // When
        account.client.executeChangeSet(r -> r.stackName("named").changeSetName("revert"));
        account.settle();

        // Then
        var images = account.sandbox.client(EcrClient.builder());
        String arn = images.describeRepositories(r -> r.repositoryNames("own"))
                .repositories()
                .getFirst()
                .repositoryArn();
        assertThat(name("named")).isNotEqualTo(before);
        assertThat(images.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .anySatisfy(tag -> assertThat(tag.value()).isEqualTo(name("named")));
    }

    @Test
    void a_new_stack_is_refused_by_name() {
        // When / Then
        assertThatThrownBy(() -> account.client.createChangeSet(r -> r.stackName("new")
                        .changeSetName("c")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(TEMPLATE)
                        .deploymentMode(DeploymentMode.REVERT_DRIFT)))
                .hasMessageContaining("REVERT_DRIFT");
    }

    private String name(String stack) {
        return account.client
                .describeStacks(r -> r.stackName(stack))
                .stacks()
                .getFirst()
                .outputs()
                .getFirst()
                .outputValue();
    }
}
