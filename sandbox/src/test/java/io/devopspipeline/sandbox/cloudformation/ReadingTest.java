// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Listings, pages and what is told of resources and templates. */
class ReadingTest {
    private static final String GROUP = "Resources: {Group: {Type: AWS::Logs::LogGroup}}";

    private StackAccount account;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new StackAccount(folder);
    }

    @AfterEach
    void close() throws Exception {
        account.close();
    }

    /** A chain: what is made at the same time would make the order of events a matter of taste. */
    private static String groups(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "  G%d: {Type: AWS::Logs::LogGroup}\n".formatted(i))
                .collect(Collectors.joining("", "Resources:\n", ""));
    }

    @Test
    void events_and_resources_come_in_pages_of_a_hundred_the_newest_event_first() {
        // Given 2 + 3 * 60 events
        account.create("s", groups(60));
        // When
        var first = account.client.describeStackEvents(r -> r.stackName("s"));
        var second = account.client.describeStackEvents(r -> r.stackName("s").nextToken(first.nextToken()));
        // Then
        assertThat(first.stackEvents()).hasSize(100);
        assertThat(first.stackEvents().getFirst().resourceStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(first.stackEvents().getFirst().logicalResourceId()).isEqualTo("s");
        assertThat(second.stackEvents()).hasSize(82);
        assertThat(second.stackEvents().getLast().resourceStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
        assertThat(second.nextToken()).isNull();
        assertThat(account.events("s").stream().map(event -> event.eventId()).distinct())
                .hasSize(182);
    }

    @Test
    void more_than_a_hundred_resources_are_listed_but_not_described() {
        // Given
        account.create("s", groups(120));
        // When / Then
        assertThat(account.client
                        .listStackResourcesPaginator(r -> r.stackName("s"))
                        .stackResourceSummaries())
                .hasSize(120);
        assertThat(account.client.describeStackResources(r -> r.stackName("s")).stackResources())
                .hasSize(100);
    }

    @Test
    void stacks_are_listed_in_pages_and_by_status_the_deleted_ones_too() {
        // Given
        for (int i = 0; i < 105; i++) {
            String name = "s" + i;
            account.client.createStack(r -> r.stackName(name).templateBody(GROUP));
        }
        account.settle();
        account.delete("s7");
        // When / Then
        assertThat(account.client.describeStacks().stacks()).hasSize(100);
        assertThat(account.client.describeStacksPaginator().stacks()).hasSize(104);
        assertThat(account.client.listStacksPaginator().stackSummaries()).hasSize(105);
        assertThat(account.client
                        .listStacks(r -> r.stackStatusFilters(StackStatus.DELETE_COMPLETE))
                        .stackSummaries())
                .hasSize(1)
                .first()
                .satisfies(summary -> {
                    assertThat(summary.stackName()).isEqualTo("s7");
                    assertThat(summary.deletionTime()).isNotNull();
                });
    }

    @Test
    void stacks_of_another_region_are_not_seen() {
        // Given
        String id = account.create("s", GROUP);
        var elsewhere = account.sandbox.client(
                software.amazon.awssdk.services.cloudformation.CloudFormationClient.builder(),
                software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create("AKIA", "s"),
                software.amazon.awssdk.regions.Region.US_EAST_1);
        // When / Then
        assertThat(elsewhere.describeStacks().stacks()).isEmpty();
        assertThatThrownBy(() -> elsewhere.describeStacks(r -> r.stackName(id)))
                .hasMessageContaining("Stack with id " + id + " does not exist");
    }

    @Test
    void a_resource_is_found_by_its_physical_id_and_shows_its_metadata() {
        // Given
        account.create("s", """
                Parameters: {Team: {Type: String, Default: a}}
                Resources: {Group: {Type: AWS::Logs::LogGroup, Metadata: {Team: !Ref Team}}}
                """);
        // When
        String physicalId = account.physicalId("s", "Group");
        // Then
        assertThat(account.client
                        .describeStackResources(r -> r.physicalResourceId(physicalId))
                        .stackResources())
                .extracting("stackName", "logicalResourceId")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("s", "Group"));
        assertThat(account.client
                        .describeStackResource(r -> r.stackName("s").logicalResourceId("Group"))
                        .stackResourceDetail()
                        .metadata())
                .isEqualTo("{\"Team\":\"a\"}");
    }

    @Test
    void a_template_is_validated_without_a_stack() {
        // When
        var valid = account.client.validateTemplate(r -> r.templateBody("""
                Description: what it is
                Parameters:
                  Name: {Type: String, Description: who, NoEcho: true}
                  Days: {Type: Number, Default: 7}
                Resources:
                  Role: {Type: AWS::IAM::Role, Properties: {RoleName: !Ref Name, AssumeRolePolicyDocument: {Statement: []}}}
                """));
        // Then
        assertThat(valid.description()).isEqualTo("what it is");
        assertThat(valid.capabilitiesAsStrings()).containsExactly("CAPABILITY_NAMED_IAM");
        assertThat(valid.capabilitiesReason())
                .isEqualTo("The following resource(s) require capabilities: [AWS::IAM::Role]");
        assertThat(valid.parameters())
                .satisfiesExactly(
                        name -> {
                            assertThat(name.noEcho()).isTrue();
                            assertThat(name.description()).isEqualTo("who");
                            assertThat(name.defaultValue()).isNull();
                        },
                        days -> assertThat(days.defaultValue()).isEqualTo("7"));
        assertThat(account.client.describeStacks().stacks()).isEmpty();
    }

    @Test
    void a_summary_counts_up_what_a_template_holds() {
        // When
        var summary = account.client.getTemplateSummary(r -> r.templateBody("""
                AWSTemplateFormatVersion: '2010-09-09'
                Metadata: {Team: a}
                Parameters: {Days: {Type: Number, Default: 7}}
                Resources: {A: {Type: AWS::Logs::LogGroup}, B: {Type: AWS::Logs::LogGroup}, C: {Type: AWS::S3::Bucket}}
                """));
        // Then
        assertThat(summary.version()).isEqualTo("2010-09-09");
        assertThat(summary.metadata()).isEqualTo("{\"Team\":\"a\"}");
        assertThat(summary.resourceTypes()).containsExactlyInAnyOrder("AWS::Logs::LogGroup", "AWS::S3::Bucket");
        assertThat(summary.resourceIdentifierSummaries()).hasSize(2).anySatisfy(identifiers -> assertThat(
                        identifiers.logicalResourceIds())
                .containsExactly("A", "B"));
        assertThat(summary.parameters().getFirst().parameterType()).isEqualTo("Number");
        assertThat(summary.hasCapabilities()).isFalse();
    }
}
