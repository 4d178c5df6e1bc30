// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.testkit.GivenRoles;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.security.Attack;
import io.devopspipeline.testkit.security.Legitimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** What an attacker can do who has taken over the operator, with CloudFormation's role: make roles, and none that can do more than the boundary. */
@Tag("security")
class BoundaryIT {
    private static final String STACK = "dop-takeover";
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    private static Playground playground;

    @BeforeAll
    static void start() throws Exception {
        playground = Playground.start(Tools.fromEnvironment(), 120);
        var _ = playground.control("POST", "iam", "{\"enforce\": true}");
    }

    @AfterAll
    static void stop() throws Exception {
        playground.close();
    }

    @AfterEach
    void delete_the_stack() throws Exception {
        var _ = playground.awsCli(
                "cloudformation", "delete-stack", "--stack-name", STACK, "--role-arn", GivenRoles.CLOUDFORMATION);
        await("the end of the stack")
                .atMost(Duration.ofMinutes(1))
                .until(() -> playground.inventory().isEmpty());
    }

    @Attack(5)
    void cloudformations_role_makes_no_administrator() throws Exception {
        // When
        String failures = create("");

        // Then
        assertThat(failures).contains("is not authorized to perform: iam:CreateRole");
    }

    @Attack(5)
    void a_boundary_that_allows_everything_does_not_count() throws Exception {
        // When
        String failures = create("      PermissionsBoundary: " + ADMINISTRATOR + "\n");

        // Then
        assertThat(failures).contains("is not authorized to perform: iam:CreateRole");
    }

    @Legitimate(5)
    void cloudformations_role_makes_roles_within_the_boundary() throws Exception {
        // When
        String failures = create("      PermissionsBoundary: " + GivenRoles.BOUNDARY + "\n");

        // Then
        assertThat(failures).isEmpty();
    }

    /** @return why resources failed */
    private static String create(String boundary) throws IOException {
        Path template = Files.writeString(playground.folder().resolve("takeover.yaml"), """
                Resources:
                  Administrator:
                    Type: AWS::IAM::Role
                    Properties:
                      AssumeRolePolicyDocument:
                        Statement: [{Effect: Allow, Principal: {Service: ecs-tasks.amazonaws.com}, Action: "sts:AssumeRole"}]
                      Policies:
                        - PolicyName: everything
                          PolicyDocument: {Statement: [{Effect: Allow, Action: "*", Resource: "*"}]}
                """ + boundary);
        var _ = playground.awsCli(
                "cloudformation",
                "create-stack",
                "--stack-name",
                STACK,
                "--template-body",
                "file://" + template,
                "--capabilities",
                "CAPABILITY_IAM",
                "--role-arn",
                GivenRoles.CLOUDFORMATION);
        await("the stack").atMost(Duration.ofMinutes(1)).until(() -> !described(
                        "describe-stacks", "Stacks[0].StackStatus")
                .endsWith("_IN_PROGRESS"));
        return described("describe-stack-events", "StackEvents[?ResourceStatus=='CREATE_FAILED'].ResourceStatusReason");
    }

    private static String described(String operation, String query) throws IOException {
        return playground
                .awsCli("cloudformation", operation, "--stack-name", STACK, "--output", "text", "--query", query)
                .strip();
    }
}
