// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where tasks and load balancer are in the network. */
class PrivateTasksTest {
    @Test
    void subnets_of_the_tasks_are_theirs_alone() {
        assertThat(pipeline(with("/network/taskSubnetIds", List.of("subnet-b", "subnet-a")))
                        .parameters())
                .containsEntry("TaskSubnetIds", "subnet-b,subnet-a")
                .containsEntry("SubnetIds", "");
    }

    @Test
    void groups_of_the_tasks_follow_their_own_in_the_same_order_whatever_the_spec_says() {
        // When
        JsonNode groups = ParsedTemplate.of(pipeline(with("/network/taskSecurityGroupIds", List.of("sg-b", "sg-a")))
                        .body())
                .properties("Service")
                .at("/NetworkConfiguration/AwsvpcConfiguration/SecurityGroups");

        // Then
        assertThat(groups).hasToString("[{\"Fn::GetAtt\":[\"ServiceSecurityGroup\",\"GroupId\"]},\"sg-a\",\"sg-b\"]");
    }

    @Test
    void an_internal_load_balancer_is_one() {
        assertThat(pipeline(with("/network/scheme", "Internal")).parameters()).containsEntry("Scheme", "internal");
    }

    @Test
    void a_given_zone_is_not_chosen() {
        // When
        StackBlueprint blueprint = pipeline(with("/network/availabilityZone", "eu-west-1b"));

        // Then
        assertThat(blueprint.parameters()).containsEntry("SubnetZone", "eu-west-1b");
        assertThat(blueprint.atRunTime()).doesNotContain(StackParameter.SUBNET_ZONE);
    }
}
