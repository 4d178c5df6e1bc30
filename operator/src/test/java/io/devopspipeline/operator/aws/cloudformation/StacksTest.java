// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StacksTest {
    private static final String ID = "arn:aws:cloudformation:eu-west-1:123456789012:stack/dop-a-b-pipeline/uuid";

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void an_absent_stack_is_empty_though_aws_says_validation_error() {
        // Given
        aws.answers(400, error("ValidationError", "Stack with id dop-a-b-pipeline does not exist"));
        // When
        Optional<StackDescription> stack = aws.account().stacks().describe("dop-a-b-pipeline");
        // Then
        assertThat(stack).isEmpty();
    }

    @Test
    void a_page_of_all_stacks_names_the_next_one() {
        // Given
        aws.answers("""
                <ListStacksResponse><ListStacksResult><StackSummaries><member><StackId>%s</StackId><StackName>dop-a-b-pipeline</StackName>
                <StackStatus>UPDATE_COMPLETE</StackStatus><CreationTime>2026-01-02T03:04:05Z</CreationTime>
                <LastUpdatedTime>2026-01-03T03:04:05Z</LastUpdatedTime></member></StackSummaries><NextToken>2</NextToken></ListStacksResult></ListStacksResponse>
                """.formatted(ID));
        // When
        StackPage page = aws.account().stacks().list(Optional.empty());
        // Then
        assertThat(page.next()).contains("2");
        assertThat(page.stacks())
                .containsExactly(new StackSummary(
                        ID,
                        "dop-a-b-pipeline",
                        "UPDATE_COMPLETE",
                        Instant.parse("2026-01-03T03:04:05Z"),
                        Optional.empty()));
    }

    @Test
    void another_validation_error_is_not_taken_for_absent() {
        // Given
        aws.answers(400, error("ValidationError", "1 validation error detected"));
        // When
        AwsFailure failure = catchThrowableOfType(
                AwsFailure.class, () -> aws.account().stacks().describe("dop-a-b-pipeline"));
        // Then
        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
    }

    @Test
    void reads_a_stack_with_statuses_newer_than_the_sdk() {
        // Given
        aws.answers("""
                <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>
                <StackId>%s</StackId><StackName>dop-a-b-pipeline</StackName><StackStatus>SOMETHING_NEW</StackStatus>
                <CreationTime>2026-01-02T03:04:05.678Z</CreationTime><EnableTerminationProtection>true</EnableTerminationProtection>
                <Parameters><member><ParameterKey>HandedOver</ParameterKey><ParameterValue>true</ParameterValue></member></Parameters>
                <Outputs><member><OutputKey>SpecDigest</OutputKey><OutputValue>d</OutputValue></member></Outputs>
                <Tags><member><Key>k</Key><Value>v</Value></member></Tags>
                </member></Stacks></DescribeStacksResult></DescribeStacksResponse>""".formatted(ID));
        // When
        StackDescription stack = aws.account().stacks().describe(ID).orElseThrow();
        // Then
        assertThat(stack.status()).isEqualTo("SOMETHING_NEW");
        assertThat(stack.statusReason()).isEmpty();
        assertThat(stack.lastUpdated()).isEmpty();
        assertThat(stack.terminationProtection()).isTrue();
        assertThat(stack.parameters()).isEqualTo(Map.of("HandedOver", "true"));
        assertThat(stack.outputs()).isEqualTo(Map.of("SpecDigest", "d"));
        assertThat(stack.tags()).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void reads_events_back_to_the_beginning_of_the_newest_operation() {
        // Given a page of the newest operation, a page where it began, and an older one that must not be read
        aws.answers(events("next", event("Service", "s", "UPDATE_FAILED", "Resource update cancelled", "t2")))
                .answers(events(
                        "more",
                        event("Cluster", "c", "UPDATE_FAILED", "boom", "t2")
                                + event("dop-a-b-pipeline", ID, "UPDATE_IN_PROGRESS", "User Initiated", "t2")
                                + event("dop-a-b-pipeline", ID, "CREATE_COMPLETE", "", "t1")));
        // When
        var events = aws.account().stacks().events(ID);
        // Then
        assertThat(events).extracting(StackEvent::logicalId).containsExactly("Service", "Cluster", "dop-a-b-pipeline");
        assertThat(events).extracting(StackEvent::token).containsOnly("t2");
        assertThat(aws.requests()).hasSize(2);
        assertThat(aws.request(1).body()).contains("NextToken=next");
    }

    @Test
    void a_rollback_is_part_of_the_operation_that_failed() {
        // Given
        aws.answers(events(
                "",
                event("dop-a-b-pipeline", ID, "ROLLBACK_IN_PROGRESS", "The following resource(s) failed", "t1")
                        + event("Repository", "r", "CREATE_FAILED", "name taken", "t1")
                        + event("dop-a-b-pipeline", ID, "CREATE_IN_PROGRESS", "User Initiated", "t1")));
        // When
        var events = aws.account().stacks().events(ID);
        // Then
        assertThat(events).hasSize(3);
    }

    @Test
    void create_sends_parameters_tags_token_role_and_acknowledges_roles() {
        // Given
        aws.answers("<CreateStackResponse><CreateStackResult><StackId>" + ID
                + "</StackId></CreateStackResult></CreateStackResponse>");
        // When
        String id = aws.account().stacks().create(request(Optional.of("arn:aws:iam::1:role/cfn")));
        // Then
        assertThat(id).isEqualTo(ID);
        assertThat(aws.request(0).body())
                .contains("Action=CreateStack", "StackName=dop-a-b-pipeline", "TemplateBody=body")
                .contains("ParameterKey=Cpu&Parameters.member.1.ParameterValue=256")
                .contains("Tags.member.1.Key=k&Tags.member.1.Value=v")
                .contains("Capabilities.member.1=CAPABILITY_IAM")
                .contains("ClientRequestToken=g1-d-create")
                .contains("RoleARN=arn:aws:iam::1:role/cfn");
    }

    @Test
    void a_refusal_tells_users_who_said_what_about_what() {
        // Given
        aws.answers(403, error("AccessDenied", "User: u is not authorized to perform: cloudformation:UpdateStack"));
        // When
        AwsFailure failure = catchThrowableOfType(
                AwsFailure.class, () -> aws.account().stacks().update(request(Optional.empty())));
        // Then
        assertThat(failure)
                .hasMessage("AWS refused CloudFormation UpdateStack for stack dop-a-b-pipeline with AccessDenied: "
                        + "\"User: u is not authorized to perform: cloudformation:UpdateStack\".");
        assertThat(failure.kind()).isEqualTo(Kind.ACCESS_DENIED);
        assertThat(failure.code()).isEqualTo("AccessDenied");
    }

    private static StackRequest request(Optional<String> role) {
        return new StackRequest(
                "dop-a-b-pipeline",
                new TemplateLocation.Body("body"),
                Map.of("Cpu", "256"),
                Map.of("k", "v"),
                true,
                "g1-d-create",
                role);
    }

    private static String error(String code, String message) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                + "</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    }

    private static String events(String next, String events) {
        return "<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>" + events + "</StackEvents>"
                + (next.isEmpty() ? "" : "<NextToken>" + next + "</NextToken>")
                + "</DescribeStackEventsResult></DescribeStackEventsResponse>";
    }

    private static String event(String logicalId, String physicalId, String status, String reason, String token) {
        return "<member><EventId>e</EventId><StackId>" + ID + "</StackId><LogicalResourceId>" + logicalId
                + "</LogicalResourceId><PhysicalResourceId>" + physicalId + "</PhysicalResourceId><ResourceType>"
                + (physicalId.equals(ID) ? "AWS::CloudFormation::Stack" : "AWS::X::Y") + "</ResourceType>"
                + "<Timestamp>2026-01-02T03:04:05.678Z</Timestamp><ResourceStatus>" + status + "</ResourceStatus>"
                + "<ResourceStatusReason>" + reason + "</ResourceStatusReason><ClientRequestToken>" + token
                + "</ClientRequestToken></member>";
    }
}
