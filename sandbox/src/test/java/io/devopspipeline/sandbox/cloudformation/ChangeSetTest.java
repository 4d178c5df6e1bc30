// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Change sets from their creation to their execution, and those that never get there. */
class ChangeSetTest {
    private static final String TEMPLATE = """
            Parameters:
              Days: {Type: Number, Default: 7}
              Secret: {Type: String, NoEcho: true, Default: hush}
            Resources:
              Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: the-bucket}}
              Group: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: !Ref Days}}
            """;

    private StackAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new StackAccount(folder);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    private String propose(ChangeSetType type, String name, String template) {
        String id = account.client
                .createChangeSet(r ->
                        r.stackName("s").changeSetName(name).changeSetType(type).templateBody(template))
                .id();
        account.settle();
        return id;
    }

    private DescribeChangeSetResponse described(String id) {
        return account.client.describeChangeSet(r -> r.changeSetName(id));
    }

    private ResourceChange only(DescribeChangeSetResponse set) {
        assertThat(set.changes()).hasSize(1);
        return set.changes().getFirst().resourceChange();
    }

    @Test
    void a_change_set_for_a_new_stack_leaves_it_in_review() {
        // When
        String id = propose(ChangeSetType.CREATE, "c", TEMPLATE);
        // Then
        assertThat(account.trail("s")).containsExactly("s REVIEW_IN_PROGRESS User Initiated");
        assertThat(account.stack("s").stackStatusReason()).isEqualTo("User Initiated");
        assertThat(account.stack("s").hasParameters()).isFalse();
        var set = described(id);
        assertThat(set.statusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(set.executionStatusAsString()).isEqualTo("AVAILABLE");
        assertThat(set.changes())
                .extracting(Change::resourceChange)
                .extracting(change -> change.actionAsString() + " " + change.logicalResourceId())
                .containsExactly("Add Bucket", "Add Group");
        assertThat(set.parameters())
                .extracting(parameter -> parameter.parameterKey() + "=" + parameter.parameterValue())
                .containsExactly("Days=7", "Secret=****");
        assertThat(set.hasTags()).isFalse();
        assertThat(set.hasCapabilities()).isTrue();
    }

    @Test
    void executing_it_creates_the_stack_which_remembers_it() {
        // Given
        String id = propose(ChangeSetType.CREATE, "c", TEMPLATE);
        // When
        account.client.executeChangeSet(r -> r.changeSetName(id));
        account.settle();
        // Then
        assertThat(account.trail("s"))
                .startsWith("s REVIEW_IN_PROGRESS User Initiated", "s CREATE_IN_PROGRESS User Initiated")
                .endsWith("s CREATE_COMPLETE");
        assertThat(account.stack("s").changeSetId()).isEqualTo(id);
        assertThat(account.stack("s").lastUpdatedTime()).isNotNull();
        assertThat(described(id).executionStatusAsString()).isEqualTo("EXECUTE_COMPLETE");
        assertThat(account.client.listChangeSets(r -> r.stackName("s")).summaries())
                .isEmpty();
        assertThatThrownBy(() -> account.client.executeChangeSet(r -> r.changeSetName(id)))
                .isInstanceOf(InvalidChangeSetStatusException.class);
    }

    @Test
    void one_that_is_still_being_computed_cannot_be_executed() {
        // Given
        String id = account.client
                .createChangeSet(r -> r.stackName("s")
                        .changeSetName("c")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(TEMPLATE))
                .id();
        // When / Then
        assertThatThrownBy(() -> account.client.executeChangeSet(r -> r.changeSetName(id)))
                .isInstanceOf(InvalidChangeSetStatusException.class)
                .hasMessageContaining(
                        "ChangeSet [" + id + "] cannot be executed in its current status of [CREATE_PENDING]");
    }

    @Test
    void one_without_changes_fails_and_cannot_be_executed() {
        // Given
        account.create("s", TEMPLATE);
        // When
        String id = propose(ChangeSetType.UPDATE, "c", TEMPLATE);
        // Then
        var set = described(id);
        assertThat(set.statusAsString()).isEqualTo("FAILED");
        assertThat(set.executionStatusAsString()).isEqualTo("UNAVAILABLE");
        assertThat(set.statusReason())
                .isEqualTo("The submitted information didn't contain changes. Submit different information to create "
                        + "a change set.");
        assertThatThrownBy(() -> account.client.executeChangeSet(r -> r.changeSetName(id)))
                .isInstanceOf(InvalidChangeSetStatusException.class)
                .hasMessageContaining("ChangeSet [" + id + "] cannot be executed in its current status of [FAILED]");
    }

    @Test
    void a_change_in_the_template_is_direct_and_known() {
        // Given
        account.create("s", TEMPLATE);
        // When
        var set = described(propose(ChangeSetType.UPDATE, "c", TEMPLATE.replace("!Ref Days", "14")));
        // Then
        var change = only(set);
        assertThat(change.actionAsString()).isEqualTo("Modify");
        assertThat(change.replacementAsString()).isEqualTo("False");
        assertThat(change.policyActionAsString()).isNull();
        assertThat(change.scopeAsStrings()).containsExactly("Properties");
        assertThat(change.details()).hasSize(1).first().satisfies(detail -> {
            assertThat(detail.changeSourceAsString()).isEqualTo("DirectModification");
            assertThat(detail.evaluationAsString()).isEqualTo("Static");
            assertThat(detail.target().name()).isEqualTo("RetentionInDays");
            assertThat(detail.target().requiresRecreationAsString()).isEqualTo("Never");
        });
    }

    @Test
    void a_changed_parameter_is_named_as_the_cause() {
        // Given
        account.create("s", TEMPLATE);
        // When
        String id = account.client
                .createChangeSet(r -> r.stackName("s")
                        .changeSetName("c")
                        .usePreviousTemplate(true)
                        .parameters(p -> p.parameterKey("Days").parameterValue("14")))
                .id();
        account.settle();
        // Then
        assertThat(only(described(id)).details())
                .extracting(detail -> detail.changeSourceAsString() + " " + detail.evaluationAsString() + " "
                        + detail.causingEntity())
                .containsExactly("ParameterReference Static Days", "DirectModification Dynamic null");
    }

    @Test
    void a_replacement_says_what_becomes_of_the_old_one() {
        // Given
        account.create("s", TEMPLATE);
        // When
        var set = described(propose(ChangeSetType.UPDATE, "c", TEMPLATE.replace("the-bucket", "another-bucket")));
        // Then
        assertThat(only(set).replacementAsString()).isEqualTo("True");
        assertThat(only(set).policyActionAsString()).isEqualTo("ReplaceAndDelete");
        assertThat(only(set).details().getFirst().target().requiresRecreationAsString())
                .isEqualTo("Always");
    }

    @Test
    void a_removed_resource_and_changed_tags_of_the_stack_show() {
        // Given
        account.create("s", TEMPLATE);
        // When
        String id = account.client
                .createChangeSet(r -> r.stackName("s")
                        .changeSetName("c")
                        .templateBody(
                                "Resources: {Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: the-bucket}}}")
                        .tags(Tag.builder().key("team").value("a").build()))
                .id();
        account.settle();
        // Then
        assertThat(described(id).changes())
                .extracting(Change::resourceChange)
                .satisfiesExactly(
                        tags -> {
                            assertThat(tags.actionAsString()).isEqualTo("Modify");
                            assertThat(tags.scopeAsStrings()).containsExactly("Tags");
                        },
                        removed -> {
                            assertThat(removed.actionAsString()).isEqualTo("Remove");
                            assertThat(removed.policyActionAsString()).isEqualTo("Delete");
                            assertThat(removed.logicalResourceId()).isEqualTo("Group");
                        });
    }

    @Test
    void executing_one_deletes_the_others() {
        // Given
        account.create("s", TEMPLATE);
        String first = propose(ChangeSetType.UPDATE, "first", TEMPLATE.replace("!Ref Days", "14"));
        String second = propose(ChangeSetType.UPDATE, "second", TEMPLATE.replace("!Ref Days", "30"));
        assertThat(account.client.listChangeSets(r -> r.stackName("s")).summaries())
                .hasSize(2);
        // When
        account.client.executeChangeSet(r -> r.changeSetName(second));
        account.settle();
        // Then
        assertThat(account.status("s")).isEqualTo("UPDATE_COMPLETE");
        assertThatThrownBy(() -> described(first))
                .isInstanceOf(ChangeSetNotFoundException.class)
                .hasMessageContaining("ChangeSet [" + first + "] does not exist")
                .extracting("statusCode")
                .isEqualTo(404);
    }

    @Test
    void a_stack_that_was_updated_otherwise_makes_them_obsolete() {
        // Given
        account.create("s", TEMPLATE);
        String id = propose(ChangeSetType.UPDATE, "c", TEMPLATE.replace("!Ref Days", "14"));
        // When
        account.update("s", TEMPLATE.replace("!Ref Days", "30"));
        // Then
        assertThat(described(id).executionStatusAsString()).isEqualTo("OBSOLETE");
        assertThatThrownBy(() -> account.client.executeChangeSet(r -> r.changeSetName(id)))
                .isInstanceOf(InvalidChangeSetStatusException.class);
    }

    @Test
    void a_stack_in_review_may_be_created_directly_and_keeps_its_id() {
        // Given
        String set = propose(ChangeSetType.CREATE, "c", TEMPLATE);
        String inReview = account.stack("s").stackId();
        // When
        String created = account.create("s", TEMPLATE);
        // Then
        assertThat(created).isEqualTo(inReview);
        assertThat(account.status("s")).isEqualTo("CREATE_COMPLETE");
        assertThat(described(set).executionStatusAsString()).isEqualTo("OBSOLETE");
    }

    @Test
    void a_stack_in_review_can_be_deleted_and_takes_no_update() {
        // Given
        propose(ChangeSetType.CREATE, "c", TEMPLATE);
        String id = account.stack("s").stackId();
        // When / Then
        assertThatThrownBy(() -> account.update("s", TEMPLATE))
                .hasMessageContaining("Stack:" + id + " is in REVIEW_IN_PROGRESS state and can not be updated.");
        account.delete("s");
        assertThat(account.status(id)).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void a_wrong_template_leaves_no_stack_in_review() {
        // When
        assertThatThrownBy(() -> propose(ChangeSetType.CREATE, "c", "Resources: {}"))
                .hasMessageContaining("Template format error: At least one Resources member must be defined.");
        // Then
        assertThat(account.client.describeStacks().stacks()).isEmpty();
    }

    @Test
    void existing_and_deleted_stacks_are_not_created_again_by_a_change_set() {
        // Given
        String id = account.create("s", TEMPLATE);
        // When / Then
        assertThatThrownBy(() -> propose(ChangeSetType.CREATE, "c", TEMPLATE))
                .hasMessageContaining("Stack [s] already exists and cannot be created again with the changeSet [c].");
        account.client.deleteStack(r -> r.stackName("s"));
        account.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> propose(ChangeSetType.UPDATE, "c", TEMPLATE))
                .hasMessageContaining("Stack:" + id + " is in DELETE_IN_PROGRESS state and can not be updated.");
        account.settle();
        for (ChangeSetType type : new ChangeSetType[] {ChangeSetType.CREATE, ChangeSetType.UPDATE}) {
            assertThatThrownBy(() -> account.client.createChangeSet(r -> r.stackName(id)
                            .changeSetName("c")
                            .changeSetType(type)
                            .templateBody(TEMPLATE)))
                    .hasMessageContaining(
                            type == ChangeSetType.CREATE
                                    ? "Stack [" + id
                                            + "] already exists and cannot be created again with the changeSet [c]."
                                    : "Stack:" + id + " is in DELETE_COMPLETE state and can not be updated.");
        }
    }

    @Test
    void the_same_request_again_is_the_same_change_set_and_another_one_of_its_name_is_refused() {
        // Given
        account.create("s", TEMPLATE);
        String id = propose(ChangeSetType.UPDATE, "c", TEMPLATE.replace("!Ref Days", "14"));
        // When / Then
        assertThat(propose(ChangeSetType.UPDATE, "c", TEMPLATE.replace("!Ref Days", "14")))
                .isEqualTo(id);
        assertThatThrownBy(() -> propose(ChangeSetType.UPDATE, "c", TEMPLATE.replace("!Ref Days", "30")))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(
                        "ChangeSet c cannot be created due to a mismatch with existing attribute Template");
    }

    @Test
    void a_deleted_one_is_gone_and_deleting_it_again_is_no_error() {
        // Given
        account.create("s", TEMPLATE);
        propose(ChangeSetType.UPDATE, "c", TEMPLATE.replace("!Ref Days", "14"));
        // When
        account.client.deleteChangeSet(r -> r.stackName("s").changeSetName("c"));
        account.client.deleteChangeSet(r -> r.stackName("s").changeSetName("c"));
        // Then
        assertThatThrownBy(() ->
                        account.client.describeChangeSet(r -> r.stackName("s").changeSetName("c")))
                .hasMessageContaining("ChangeSet [c] does not exist");
        assertThatThrownBy(() -> account.client.deleteChangeSet(
                        r -> r.stackName("nostack").changeSetName("c")))
                .hasMessageContaining("Stack [nostack] does not exist");
        assertThatThrownBy(() -> account.client.deleteChangeSet(r -> r.changeSetName("c")))
                .hasMessageContaining("StackName must be specified if ChangeSetName is not specified as an ARN.");
    }

    @Test
    void its_template_can_be_read() {
        // Given
        String id = propose(ChangeSetType.CREATE, "c", TEMPLATE);
        // When / Then
        assertThat(account.client.getTemplate(r -> r.changeSetName(id)).templateBody())
                .isEqualTo(TEMPLATE);
        assertThat(account.client
                        .getTemplate(r -> r.stackName("s").changeSetName("c"))
                        .templateBody())
                .isEqualTo(TEMPLATE);
    }
}
