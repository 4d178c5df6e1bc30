// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code spec.service.permissions} in the role of the tasks: there while the spec has it, with the boundary. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class AppPermissionsIT {
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";
    private final Pipelines pipelines;
    private final AwsCli aws;

    AppPermissionsIT(Playground playground, Pipelines pipelines) {
        this.pipelines = pipelines;
        aws = new AwsCli(playground);
    }

    @Test
    void the_role_of_the_tasks_has_what_the_spec_says_and_loses_it_again() throws Exception {
        // Given
        pipelines.apply("permitted", NETWORK + """
                service: {permissions: {statements: [{actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"]}]}}
                """);

        // When
        PipelineSnapshot ready = pipelines.untilReady("permitted");

        // Then
        assertThat(policies(ready)).hasSize(1);
        assertThat(policies(ready).path(0).asText()).isEqualTo("app");
        assertThat(role(ready)
                        .at("/Role/PermissionsBoundary/PermissionsBoundaryArn")
                        .asText())
                .contains("boundary");

        // When
        pipelines.apply("permitted", NETWORK);

        // Then
        assertThat(policies(pipelines.untilReady("permitted"))).isEmpty();
    }

    private JsonNode policies(PipelineSnapshot seen) throws IOException {
        return aws.run("iam", "list-role-policies", "--role-name", roleName(seen))
                .path("PolicyNames");
    }

    private JsonNode role(PipelineSnapshot seen) throws IOException {
        return aws.run("iam", "get-role", "--role-name", roleName(seen));
    }

    private String roleName(PipelineSnapshot seen) throws IOException {
        String arn = aws.taskDefinition(seen).path("taskRoleArn").asText();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
