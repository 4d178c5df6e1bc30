// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.shipped;

import static io.devopspipeline.sandbox.iam.shipped.ShippedRole.CLOUDFORMATION;
import static io.devopspipeline.sandbox.iam.shipped.ShippedRole.OF_A_STACK;
import static io.devopspipeline.sandbox.iam.shipped.ShippedRole.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No path leads from a role of the operator to more permissions than it has. The actions are those that are known to raise permissions in AWS; each is tried by each role
 * on each kind of resource, with each boundary and for each service.
 */
@Tag("slow")
class EscalationTest {
    private static final String IAM = "arn:aws:iam::" + ShippedRole.ACCOUNT + ":";
    private static final String BOUNDARY = IAM + "policy/devops-pipeline-boundary";

    /** Change what a principal may do, or take over another one. */
    private static final List<String> RAISING = List.of(
            "iam:AddUserToGroup",
            "iam:AttachGroupPolicy",
            "iam:AttachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:CreateAccessKey",
            "iam:CreateLoginProfile",
            "iam:CreatePolicyVersion",
            "iam:CreateRole",
            "iam:DeleteRolePermissionsBoundary",
            "iam:DeleteUserPermissionsBoundary",
            "iam:PassRole",
            "iam:PutGroupPolicy",
            "iam:PutRolePermissionsBoundary",
            "iam:PutRolePolicy",
            "iam:PutUserPermissionsBoundary",
            "iam:PutUserPolicy",
            "iam:SetDefaultPolicyVersion",
            "iam:UpdateAssumeRolePolicy",
            "iam:UpdateLoginProfile",
            "iam:DeletePolicy",
            "iam:CreatePolicy",
            "iam:AddRoleToInstanceProfile",
            "iam:CreateOpenIDConnectProvider",
            "iam:UpdateOpenIDConnectProviderThumbprint",
            "iam:UpdateSAMLProvider",
            "sts:AssumeRole");

    /** Run code, or a template, with a role that the service already has or is given. */
    private static final List<String> RUNNING = List.of(
            "lambda:CreateFunction",
            "lambda:UpdateFunctionCode",
            "lambda:UpdateFunctionConfiguration",
            "lambda:AddPermission",
            "ec2:RunInstances",
            "ec2:AssociateIamInstanceProfile",
            "ec2:ReplaceIamInstanceProfileAssociation",
            "ec2:ModifyInstanceAttribute",
            "ssm:SendCommand",
            "ssm:StartSession",
            "ssm:StartAutomationExecution",
            "ecs:ExecuteCommand",
            "ecs:RunTask",
            "ecs:StartTask",
            "glue:CreateDevEndpoint",
            "glue:UpdateDevEndpoint",
            "glue:CreateJob",
            "glue:UpdateJob",
            "datapipeline:CreatePipeline",
            "datapipeline:PutPipelineDefinition",
            "sagemaker:CreateNotebookInstance",
            "sagemaker:CreatePresignedNotebookInstanceUrl",
            "sagemaker:CreateTrainingJob",
            "cloudformation:CreateStackSet",
            "cloudformation:UpdateStackSet",
            "cloudformation:SetStackPolicy",
            "codebuild:StartBuildBatch",
            "codestar:CreateProject",
            "states:CreateStateMachine",
            "scheduler:CreateSchedule",
            "autoscaling:CreateLaunchConfiguration",
            "ec2:CreateLaunchTemplateVersion",
            "eks:CreateAccessEntry",
            "eks:AssociateAccessPolicy",
            "kms:CreateGrant",
            "kms:PutKeyPolicy",
            "secretsmanager:PutResourcePolicy",
            "ecr:SetRepositoryPolicy",
            "s3:PutBucketPolicy",
            "organizations:DetachPolicy");

    private static final List<String> RESOURCES = List.of(
            "*",
            IAM + "role/Admin",
            IAM + "role/devops-pipeline-operator",
            IAM + "role/devops-pipeline-cloudformation",
            IAM + "role/dop-a",
            IAM + "user/admin",
            IAM + "group/admins",
            IAM + "policy/any",
            BOUNDARY,
            "arn:aws:iam::999999999999:role/Admin",
            "arn:aws:s3:::payroll",
            "arn:aws:ecr:eu-west-1:" + ShippedRole.ACCOUNT + ":repository/payroll",
            "arn:aws:ecs:eu-west-1:" + ShippedRole.ACCOUNT + ":task/dop-a/1",
            "arn:aws:lambda:eu-west-1:" + ShippedRole.ACCOUNT + ":function:any");

    private static final List<Map<String, String>> KEYS = Stream.concat(
                    Stream.of(
                            Map.<String, String>of(),
                            Map.of("iam:PermissionsBoundary", "arn:aws:iam::aws:policy/AdministratorAccess"),
                            Map.of("iam:PermissionsBoundary", IAM + "policy/any"),
                            Map.of("iam:PermissionsBoundary", BOUNDARY)),
                    Stream.of(
                                    "cloudformation",
                                    "codebuild",
                                    "codepipeline",
                                    "ecs-tasks",
                                    "events",
                                    "lambda",
                                    "ec2",
                                    "glue",
                                    "states",
                                    "sagemaker",
                                    "ssm",
                                    "scheduler")
                            .map(service -> Map.of("iam:PassedToService", service + ".amazonaws.com")))
            .toList();

    /** What remains allowed, with why it raises nothing. */
    private static final Map<ShippedRole, Set<String>> REMAINING = Map.of(
            // Into the operator's role of another account, whose trust policy wants the external id; and
            // CloudFormation's role to CloudFormation.
            OPERATOR,
            Set.of(
                    "iam:PassRole role/devops-pipeline-cloudformation to cloudformation",
                    "sts:AssumeRole role/devops-pipeline-operator"),
            // Roles of stacks alone: they have the boundary, and the roles that they are given to are of their own
            // kind.
            CLOUDFORMATION,
            Set.of(
                    "iam:AttachRolePolicy role/dop-a with the boundary",
                    "iam:CreateRole role/dop-a with the boundary",
                    "iam:PutRolePermissionsBoundary role/dop-a with the boundary",
                    "iam:PutRolePolicy role/dop-a with the boundary",
                    "iam:UpdateAssumeRolePolicy role/dop-a",
                    "iam:PassRole role/dop-a to codebuild",
                    "iam:PassRole role/dop-a to codepipeline",
                    "iam:PassRole role/dop-a to ecs-tasks",
                    "iam:PassRole role/dop-a to events"),
            OF_A_STACK,
            Set.of("iam:PassRole role/dop-a to ecs-tasks"));

    @Test
    void the_operator_raises_no_permission() {
        assertThat(allowed(OPERATOR)).isEqualTo(REMAINING.get(OPERATOR));
    }

    @Test
    void cloudformation_raises_no_permission_but_makes_roles_within_the_boundary() {
        assertThat(allowed(CLOUDFORMATION)).isEqualTo(REMAINING.get(CLOUDFORMATION));
    }

    @Test
    void a_role_of_a_stack_raises_no_permission_whatever_its_policies_are() {
        assertThat(allowed(OF_A_STACK)).isEqualTo(REMAINING.get(OF_A_STACK));
    }

    @Test
    void the_boundary_allows_what_the_templates_roles_do_and_what_the_operator_adds_to_them() {
        // Given: secrets of tasks, and builds in a VPC
        Set<String> needed = new TreeSet<>(Set.of(
                "kms:Decrypt",
                "secretsmanager:GetSecretValue",
                "ssm:GetParameters",
                "ec2:CreateNetworkInterface",
                "ec2:CreateNetworkInterfacePermission",
                "ec2:DeleteNetworkInterface",
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs"));
        StreamSupport.stream(
                        ShippedRole.template("operator/src/main/resources/templates/pipeline.yaml")
                                .section("Resources")
                                .spliterator(),
                        false)
                .filter(resource -> resource.path("Type").asText().equals("AWS::IAM::Role"))
                .flatMap(role -> actions(role.at("/Properties/Policies")))
                .forEach(needed::add);

        // When
        Set<String> boundary =
                actions(ShippedRole.document("boundary-policy")).collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(boundary).isEqualTo(needed);
    }

    private static Stream<String> actions(JsonNode node) {
        return node.findValues("Action").stream()
                .flatMap(action -> action.isArray() ? action.valueStream() : Stream.of(action))
                .map(JsonNode::asText);
    }

    private static Set<String> allowed(ShippedRole role) {
        List<String> actions = new ArrayList<>(RAISING);
        actions.addAll(RUNNING);
        return actions.stream()
                .flatMap(action -> RESOURCES.stream().flatMap(resource -> found(role, action, resource)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without condition keys where these decide nothing, else the keys that it is allowed with. */
    private static Stream<String> found(ShippedRole role, String action, String resource) {
        String what = action + " " + resource.replace(IAM, "");
        if (role.may(action, resource, Map.of())) {
            return Stream.of(what);
        }
        return KEYS.stream().filter(keys -> role.may(action, resource, keys)).map(keys -> what + words(keys));
    }

    private static String words(Map<String, String> keys) {
        String service = keys.getOrDefault("iam:PassedToService", "").replace(".amazonaws.com", "");
        return service.isEmpty()
                ? keys.containsValue(BOUNDARY) ? " with the boundary" : " with " + keys
                : " to " + service;
    }
}
