// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.EventType;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** What AWS finds out before the first resource of a stack, and where it tells. */
class EarlyValidationTest {
    private static final String GROUP = "Resources: {Group: {Type: AWS::Logs::LogGroup, Properties: {%s}}}";
    private static final String CONFLICT = "The following hook(s)/validation failed: "
            + "[AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation errors, use the "
            + "DescribeEvents API for detailed failure information.";

    private StackAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new StackAccount(folder);
        account.sandbox.client(CloudWatchLogsClient.builder()).createLogGroup(r -> r.logGroupName("/taken"));
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void a_taken_name_stops_a_stack_before_its_first_resource() {
        // When
        String id = account.create("s", GROUP.formatted("LogGroupName: /taken"));

        // Then
        assertThat(account.trail(id))
                .containsExactly(
                        "s CREATE_IN_PROGRESS User Initiated",
                        "s ROLLBACK_IN_PROGRESS " + CONFLICT + " Rollback requested by user.",
                        "s ROLLBACK_COMPLETE");
    }

    @Test
    void only_describe_events_tells_which_name_is_taken() {
        // Given
        String id = account.create("s", GROUP.formatted("LogGroupName: /taken"));

        // When
        List<OperationEvent> events = account.client
                .describeEvents(r -> r.stackName(id).filters(f -> f.failedEvents(true)))
                .operationEvents();

        // Then
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.eventType()).isEqualTo(EventType.VALIDATION_ERROR);
            assertThat(event.validationName()).isEqualTo("NAME_CONFLICT_VALIDATION");
            assertThat(event.logicalResourceId()).isEqualTo("Group");
            assertThat(event.validationPath()).isEqualTo("/Resources/Group");
            assertThat(event.validationStatusReason())
                    .isEqualTo("Resource of type 'AWS::Logs::LogGroup' with identifier '/taken' already exists.");
        });
    }

    @Test
    void every_wrong_property_is_told_with_its_path() {
        // Given
        String id = account.client
                .createStack(r ->
                        r.stackName("s").capabilities(Capability.CAPABILITY_IAM).templateBody("""
                        Resources:
                          Role:
                            Type: AWS::IAM::Role
                            Properties: {Colour: red, Policies: [{PolicyName: p, Size: 1}]}
                        """))
                .stackId();
        account.settle();

        // When
        List<OperationEvent> events =
                account.client.describeEvents(r -> r.stackName(id)).operationEvents();

        // Then
        assertThat(events)
                .filteredOn(event -> event.eventType() == EventType.VALIDATION_ERROR)
                .extracting(event -> event.validationPath() + " " + event.validationStatusReason())
                .containsExactlyInAnyOrder(
                        "/Resources/Role/Properties Required property [AssumeRolePolicyDocument] not found",
                        "/Resources/Role/Properties Unsupported property [Colour]",
                        "/Resources/Role/Properties/Policies/0 Unsupported property [Size]");
    }

    @Test
    void a_property_that_aws_has_is_refused_in_the_sandboxs_own_words() {
        // Given
        String id = account.create("s", GROUP.formatted("KmsKeyId: x"));

        // When
        List<OperationEvent> events =
                account.client.describeEvents(r -> r.stackName(id)).operationEvents();

        // Then
        assertThat(events)
                .filteredOn(event -> event.eventType() == EventType.VALIDATION_ERROR)
                .extracting(OperationEvent::validationStatusReason)
                .containsExactly("The property KmsKeyId of AWS::Logs::LogGroup is not in the sandbox.");
    }

    @Test
    void an_update_that_fails_validation_changes_nothing() {
        // Given
        String id = account.create("s", GROUP.formatted("LogGroupName: /mine"));

        // When
        account.update("s", GROUP.formatted("LogGroupName: /taken"));

        // Then
        assertThat(account.status("s")).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(account.physicalId("s", "Group")).isEqualTo("/mine");
        assertThat(account.trail(id)).noneMatch(line -> line.startsWith("Group UPDATE"));
    }

    @Test
    void a_change_set_that_fails_validation_says_so_and_its_own_events_tell_why() {
        // Given
        String id = account.client
                .createChangeSet(r -> r.stackName("s")
                        .changeSetName("c")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(GROUP.formatted("LogGroupName: /taken")))
                .id();
        account.settle();

        // When
        List<OperationEvent> events =
                account.client.describeEvents(r -> r.changeSetName(id)).operationEvents();

        // Then
        assertThat(account.client.describeChangeSet(r -> r.changeSetName(id))).satisfies(set -> {
            assertThat(set.statusAsString()).isEqualTo("FAILED");
            assertThat(set.statusReason()).isEqualTo(CONFLICT);
        });
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.operationTypeAsString()).isEqualTo("CREATE_CHANGESET");
            assertThat(event.logicalResourceId()).isEqualTo("Group");
        });
    }

    @Test
    void a_resource_that_failed_later_is_a_provisioning_error() throws Exception {
        // Given
        account.failing("Group", "create", 1);
        String id = account.create("s", GROUP.formatted("LogGroupName: /mine"));

        // When
        List<OperationEvent> events = account.client
                .describeEvents(r -> r.stackName(id).filters(f -> f.failedEvents(true)))
                .operationEvents();

        // Then
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.eventType()).isEqualTo(EventType.PROVISIONING_ERROR);
            assertThat(event.resourceStatusReason()).contains("asked to fail");
        });
    }
}
