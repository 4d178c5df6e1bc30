// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.BuildVpc;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the projects of CodeBuild into the VPC, and lets their roles do what CodeBuild does with them there: it makes a network interface in one of the subnets for
 * each build. IAM knows no resource for what describes; the rest is limited to these subnets.
 */
final class BuildNetwork {
    private static final String FIELD = "spec.build.vpc";
    private static final List<Place> PROJECTS = List.of(Place.BUILD_PROJECT, Place.TEST_PROJECT, Place.CHECK_PROJECT);

    private BuildNetwork() {}

    static void add(ObjectNode template, @Nullable BuildVpc vpc) {
        if (vpc != null) {
            PROJECTS.forEach(project -> project(project.objectIn(template), vpc));
            Stream.of(Place.BUILD_STATEMENTS, Place.TEST_STATEMENTS)
                    .forEach(statements -> statements(statements.in(template), vpc));
        }
    }

    private static void project(ObjectNode project, BuildVpc vpc) {
        ObjectNode config = project.putObject("VpcConfig");
        config.putObject("VpcId").put("Ref", "VpcId");
        config.set("Subnets", Literal.sorted(FIELD + ".subnetIds", vpc.subnetIds()));
        config.set("SecurityGroupIds", Literal.sorted(FIELD + ".securityGroupIds", vpc.securityGroupIds()));
    }

    private static void statements(ArrayNode statements, BuildVpc vpc) {
        ObjectNode describe = allow(
                statements,
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs");
        describe.put("Resource", "*");
        ArrayNode parts = allow(statements, "ec2:CreateNetworkInterface").putArray("Resource");
        arn(parts, "network-interface/*");
        vpc.subnetIds().stream().sorted().forEach(id -> arn(parts, "subnet/" + id));
        vpc.securityGroupIds().stream().sorted().forEach(id -> arn(parts, "security-group/" + id));
        inSubnets(allow(statements, "ec2:DeleteNetworkInterface"), vpc);
        inSubnets(allow(statements, "ec2:CreateNetworkInterfacePermission"), vpc)
                .putObject("StringEquals")
                .put("ec2:AuthorizedService", "codebuild.amazonaws.com");
    }

    private static ObjectNode allow(ArrayNode statements, String... actions) {
        ObjectNode statement = statements.addObject().put("Effect", "Allow");
        ArrayNode list = statement.putArray("Action");
        Stream.of(actions).forEach(list::add);
        return statement;
    }

    /** Its conditions. */
    private static ObjectNode inSubnets(ObjectNode statement, BuildVpc vpc) {
        arn(statement.putArray("Resource"), "network-interface/*");
        ObjectNode conditions = statement.putObject("Condition");
        ArrayNode subnets = conditions.putObject("ArnEquals").putArray("ec2:Subnet");
        vpc.subnetIds().stream().sorted().forEach(id -> arn(subnets, "subnet/" + id));
        return conditions;
    }

    private static void arn(ArrayNode list, String resource) {
        list.addObject()
                .put(
                        "Fn::Sub",
                        "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:" + Literal.of(FIELD, resource));
    }
}
