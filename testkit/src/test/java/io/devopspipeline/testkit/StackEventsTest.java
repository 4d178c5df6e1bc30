// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How events are read from CloudFormation's answer. */
class StackEventsTest {
    @Test
    void each_member_of_the_answer_is_an_event() {
        // When
        var events = StackEvents.parse("""
                <DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>
                <member><EventId>2</EventId><LogicalResourceId>Cluster</LogicalResourceId>
                <ResourceType>AWS::ECS::Cluster</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>
                <member><EventId>1</EventId><LogicalResourceId>Cluster</LogicalResourceId>
                <ResourceType>AWS::ECS::Cluster</ResourceType><ResourceStatus>CREATE_IN_PROGRESS</ResourceStatus></member>
                </StackEvents></DescribeStackEventsResult></DescribeStackEventsResponse>""");

        // Then
        assertThat(events)
                .containsExactly(
                        new StackEvents.Event("2", "Cluster", "AWS::ECS::Cluster", "CREATE_COMPLETE"),
                        new StackEvents.Event("1", "Cluster", "AWS::ECS::Cluster", "CREATE_IN_PROGRESS"));
    }

    @Test
    void an_error_has_no_events() {
        assertThat(StackEvents.parse("<ErrorResponse><Error><Code>ValidationError</Code></Error></ErrorResponse>"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS::ECS::Cluster, CREATE_COMPLETE, '  + Part (AWS::ECS::Cluster)'",
        "AWS::ECS::Cluster, DELETE_COMPLETE, '  - Part (AWS::ECS::Cluster)'",
        "AWS::ECS::Cluster, CREATE_IN_PROGRESS, ''",
        "AWS::CloudFormation::Stack, CREATE_COMPLETE, ''",
    })
    void a_resource_is_shown_when_it_is_finished(String type, String status, String shown) {
        assertThat(new StackEvents.Event("1", "Part", type, status).finished()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS::ECS::Cluster, CREATE_FAILED, '  ! Part (AWS::ECS::Cluster) CREATE_FAILED'",
        "AWS::ECS::Cluster, CREATE_COMPLETE, ''",
        "AWS::CloudFormation::Stack, UPDATE_FAILED, ''",
    })
    void a_resource_that_failed_is_shown_with_its_status(String type, String status, String shown) {
        assertThat(new StackEvents.Event("1", "Part", type, status).failed()).isEqualTo(shown);
    }
}
