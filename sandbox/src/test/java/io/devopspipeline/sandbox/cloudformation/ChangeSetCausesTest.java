// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.sandbox.wire.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/** What a change set says of resources that depend on others, and of property values. */
class ChangeSetCausesTest {
    private static final String TEMPLATE = """
            Parameters:
              Days: {Type: Number, Default: 7}
              Secret: {Type: String, NoEcho: true, Default: hush}
            Resources:
              Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: the-bucket}}
              Policy:
                Type: AWS::S3::BucketPolicy
                Properties: {Bucket: !Ref Bucket, PolicyDocument: {Statement: []}}
              Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /the/group, RetentionInDays: !Ref Days}}
              Role:
                Type: AWS::IAM::Role
                Properties:
                  Description: !Sub "keeps ${Secret}"
                  AssumeRolePolicyDocument: {Statement: []}
                  Policies:
                    - PolicyName: logs
                      PolicyDocument: {Statement: [{Effect: Allow, Action: '*', Resource: !GetAtt Group.Arn}]}
              Definition:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  Family: app
                  RequiresCompatibilities: [FARGATE]
                  NetworkMode: awsvpc
                  Cpu: 256
                  Memory: 512
                  TaskRoleArn: !GetAtt Role.Arn
                  ContainerDefinitions: [{Name: app, Image: app:1}]
            Outputs:
              Definition: {Value: !Ref Definition}
            """;

    private StackAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new StackAccount(folder);
        account.client.createStack(
                r -> r.stackName("s").templateBody(TEMPLATE).capabilities(Capability.CAPABILITY_IAM));
        account.settle();
        assertThat(account.status("s")).isEqualTo("CREATE_COMPLETE");
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    @Test
    void an_attribute_of_a_resource_that_changes_in_place_is_listed_as_dynamic() {
        // When
        var changes = proposed(TEMPLATE.replace("!Ref Days", "14"), false);

        // Then
        assertThat(details(changes, "Role")).containsExactly("Policies Never ResourceAttribute Dynamic Group.Arn");
        assertThat(change(changes, "Role").replacementAsString()).isEqualTo("False");
    }

    @Test
    void a_create_only_property_with_such_an_attribute_makes_the_replacement_conditional() {
        // When
        var changes = proposed(TEMPLATE.replace("!Ref Days", "14"), false);

        // Then
        assertThat(details(changes, "Definition"))
                .containsExactly("TaskRoleArn Always ResourceAttribute Dynamic Role.Arn");
        assertThat(change(changes, "Definition").replacementAsString()).isEqualTo("Conditional");
    }

    @Test
    void what_is_only_dynamic_is_left_out_together_with_property_values() {
        // When
        var changes = proposed(TEMPLATE.replace("!Ref Days", "14"), true);

        // Then
        assertThat(changes).extracting(ResourceChange::logicalResourceId).containsExactly("Group");
    }

    @Test
    void an_attribute_of_a_replaced_resource_is_a_static_cause() {
        // When
        var changes = proposed(TEMPLATE.replace("/the/group", "/another"), false);

        // Then
        assertThat(details(changes, "Role")).containsExactly("Policies Never ResourceAttribute Static Group.Arn");
    }

    @Test
    void a_reference_to_a_replaced_resource_is_a_static_cause() {
        // When
        var changes = proposed(TEMPLATE.replace("the-bucket", "another-bucket"), false);

        // Then
        assertThat(details(changes, "Policy")).containsExactly("Bucket Always ResourceReference Static Bucket");
        assertThat(change(changes, "Policy").replacementAsString()).isEqualTo("True");
    }

    @Test
    void with_property_values_the_direct_modification_is_listed_beside_its_cause() {
        // When
        var changes = proposed(TEMPLATE.replace("the-bucket", "another-bucket"), true);

        // Then
        assertThat(details(changes, "Policy"))
                .containsExactly(
                        "Bucket Always ResourceReference Static Bucket",
                        "Bucket Always DirectModification Dynamic null");
        assertThat(target(changes, "Policy").beforeValue()).isEqualTo("the-bucket");
        assertThat(target(changes, "Policy").afterValue()).isEqualTo("{{changeSet:KNOWN_AFTER_APPLY}}");
    }

    @Test
    void property_values_show_what_was_and_what_will_be() {
        // When
        var changes = proposed(TEMPLATE.replace("!Ref Days", "14"), true);

        // Then
        assertThat(target(changes, "Group")).satisfies(target -> {
            assertThat(target.path()).isEqualTo("/Properties/RetentionInDays");
            assertThat(target.beforeValue()).isEqualTo("7");
            assertThat(target.afterValue()).isEqualTo("14");
            assertThat(target.attributeChangeTypeAsString()).isEqualTo("Modify");
        });
        assertThat(Json.parsed(change(changes, "Group").beforeContext())
                        .at("/Properties/LogGroupName")
                        .asText())
                .isEqualTo("/the/group");
    }

    @Test
    void property_values_hide_secret_parameters() {
        // When
        var changes = proposed(TEMPLATE.replace("keeps", "holds"), true);

        // Then
        assertThat(target(changes, "Role").beforeValue()).isEqualTo("keeps ****");
        assertThat(change(changes, "Role").afterContext())
                .contains("holds ****")
                .doesNotContain("hush");
    }

    @Test
    void without_asking_there_are_no_property_values() {
        // When
        var changes = proposed(TEMPLATE.replace("!Ref Days", "14"), false);

        // Then
        assertThat(change(changes, "Group").beforeContext()).isNull();
        assertThat(target(changes, "Group").path()).isNull();
    }

    private List<ResourceChange> proposed(String template, boolean withValues) {
        String id = account.client
                .createChangeSet(r -> r.stackName("s")
                        .changeSetName("c")
                        .templateBody(template)
                        .capabilities(Capability.CAPABILITY_IAM))
                .id();
        account.settle();
        return account
                .client
                .describeChangeSet(r -> r.changeSetName(id).includePropertyValues(withValues))
                .changes()
                .stream()
                .map(Change::resourceChange)
                .toList();
    }

    private static ResourceChange change(List<ResourceChange> changes, String logicalId) {
        return changes.stream()
                .filter(change -> change.logicalResourceId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    private static ResourceTargetDefinition target(List<ResourceChange> changes, String logicalId) {
        return change(changes, logicalId).details().getFirst().target();
    }

    private static List<String> details(List<ResourceChange> changes, String logicalId) {
        return change(changes, logicalId).details().stream()
                .map(detail -> detail.target().name() + " "
                        + detail.target().requiresRecreationAsString() + " "
                        + detail.changeSourceAsString() + " " + detail.evaluationAsString() + " "
                        + detail.causingEntity())
                .toList();
    }
}
