// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code spec.build}: in a VPC, with a cache, and without docker. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class BuildOptionsIT {
    private static final String VPC = "vpc-0a1b2c3d";

    private final Pipelines pipelines;
    private final AwsCli aws;

    BuildOptionsIT(Playground playground, Pipelines pipelines) {
        this.pipelines = pipelines;
        aws = new AwsCli(playground);
    }

    @Test
    void builds_run_in_the_vpc_with_a_cache_and_fail_by_name_where_docker_is_taken_away() throws Exception {
        // Given
        String filter = "Name=vpc-id,Values=" + VPC;
        String subnet = aws.run("ec2", "describe-subnets", "--filters", filter)
                .at("/Subnets/0/SubnetId")
                .asText();
        String group = aws.run("ec2", "describe-security-groups", "--filters", filter)
                .at("/SecurityGroups/0/GroupId")
                .asText();
        String vpc = "vpc: {subnetIds: [" + subnet + "], securityGroupIds: [" + group + "]}";

        // When
        apply("cache: DockerLayers, " + vpc);
        PipelineSnapshot ready = pipelines.untilReady("built");

        // Then
        JsonNode project = project(ready);
        assertThat(project.at("/vpcConfig/subnets/0").asText()).isEqualTo(subnet);
        assertThat(project.at("/vpcConfig/vpcId").asText()).isEqualTo(VPC);
        assertThat(project.at("/cache/modes/0").asText()).isEqualTo("LOCAL_DOCKER_LAYER_CACHE");

        // When
        apply("privileged: false, " + vpc);
        pipelines.untilReady("built");
        pipelines.annotate("built", Annotations.RELEASE_REQUESTED_AT, "now");
        PipelineSnapshot failed = pipelines.until("built", seen -> seen.is("PipelineSucceeded", "False"));

        // Then
        assertThat(failed.condition("PipelineSucceeded").orElseThrow().message())
                .contains("Cannot connect to the Docker daemon");
    }

    private void apply(String build) {
        pipelines.apply("built", "network: {vpcId: " + VPC + "}\nbuild: {" + build + "}\n");
    }

    private JsonNode project(PipelineSnapshot seen) throws Exception {
        String name = seen.stackIds().getLast().split("/")[1];
        return aws.run("codebuild", "batch-get-projects", "--names", name).at("/projects/0");
    }
}
