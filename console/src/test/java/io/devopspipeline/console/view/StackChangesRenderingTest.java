// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;

/** How a stack shows what a change set will change, and what was changed outside CloudFormation. */
class StackChangesRenderingTest {
    private static DescribeChangeSetResponse changeSet() {
        return DescribeChangeSetResponse.builder()
                .changeSetName("plan")
                .changeSetId("arn:plan")
                .status("CREATE_COMPLETE")
                .executionStatus("AVAILABLE")
                .changes(change -> change.type("Resource").resourceChange(r -> r.action("Modify")
                        .logicalResourceId("TargetGroup")
                        .resourceType("AWS::ElasticLoadBalancingV2::TargetGroup")
                        .replacement("True")
                        .details(detail -> detail.target(target -> target.attribute("Properties")
                                        .name("Port")
                                        .beforeValue("5000")
                                        .afterValue("<b>80</b>"))
                                .causingEntity("ContainerPort"))))
                .build();
    }

    private static StackResourceDrift drift() {
        return StackResourceDrift.builder()
                .logicalResourceId("Logs")
                .resourceType("AWS::Logs::LogGroup")
                .stackResourceDriftStatus("MODIFIED")
                .propertyDifferences(p -> p.propertyPath("/RetentionInDays")
                        .expectedValue("30")
                        .actualValue("<script>")
                        .differenceType("NOT_EQUAL"))
                .build();
    }

    private static Stack checked(String status) {
        return Stack.builder()
                .stackName("s")
                .driftInformation(d -> d.stackDriftStatus(status).lastCheckTimestamp(Instant.EPOCH))
                .build();
    }

    @Test
    void a_change_set_shows_action_replacement_and_what_changes_of_each_resource() {
        assertThat(ChangeSetDetails.of(changeSet()).toString())
                .containsSubsequence("TargetGroup", "Modify", "state wait\">True", "Properties.Port", "5000", "→", "80")
                .contains("&lt;b&gt;80", "ContainerPort", "aws cloudformation describe-change-set");
    }

    @Test
    void drift_shows_each_property_as_in_the_template_and_as_in_aws() {
        assertThat(DriftDetails.of(checked("DRIFTED"), List.of(drift())).toString())
                .containsSubsequence("Logs", "MODIFIED", "/RetentionInDays", "NOT_EQUAL", "30", "&lt;script&gt;");
    }

    @Test
    void a_stack_that_was_never_checked_says_so_and_has_the_button() {
        assertThat(DriftDetails.of(Stack.builder().stackName("s").build(), List.of())
                        .toString())
                .contains("has not compared", "aws cloudformation detect-stack-drift --stack-name s");
    }
}
