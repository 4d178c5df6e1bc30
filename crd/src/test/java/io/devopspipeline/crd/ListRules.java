// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.List;
import java.util.stream.Collectors;

/** Rules for the items of lists of strings, and for the region: what annotations of the records cannot hold. */
final class ListRules {
    /** Bounds the items, so that the API server can bound the cost of the rules over them. */
    private static final long MAX_LENGTH = 64;

    private static final long ARGUMENT_LENGTH = 512;

    private ListRules() {}

    static void addTo(JSONSchemaProps root) {
        items(
                GeneratedCrd.at(root, "spec", "service", "deployment", "alarms"),
                255L,
                rule(
                        "self.matches(r'^[!-z~]([ -z~]*[!-z~])?$')",
                        "This is not the name of an alarm. Fix: use printable ASCII characters without braces, for example checkout-errors (`aws cloudwatch describe-alarms` lists them)."));
        permissions(GeneratedCrd.at(root, "spec", "service", "permissions"));
        triggers(GeneratedCrd.at(root, "spec", "source", "connection", "triggers"));
        arguments(GeneratedCrd.at(root, "spec", "service", "command"));
        arguments(GeneratedCrd.at(root, "spec", "service", "entryPoint"));
        arguments(GeneratedCrd.at(root, "spec", "service", "healthCheck", "command"));
        arguments(GeneratedCrd.at(
                GeneratedCrd.at(root, "spec", "service", "sidecars").getItems().getSchema(), "command"));
        ids(GeneratedCrd.at(root, "spec", "network", "subnetIds"), "subnet", "a subnet id");
        ids(GeneratedCrd.at(root, "spec", "build", "vpc", "subnetIds"), "subnet", "the id of a subnet for builds");
        ids(
                GeneratedCrd.at(root, "spec", "build", "vpc", "securityGroupIds"),
                "sg",
                "the id of a security group for builds");
        ids(GeneratedCrd.at(root, "spec", "network", "taskSubnetIds"), "subnet", "the id of a subnet for tasks");
        ids(GeneratedCrd.at(root, "spec", "network", "taskSecurityGroupIds"), "sg", "the id of a security group");
        items(
                GeneratedCrd.at(root, "spec", "network", "allowedCidrs"),
                rule(
                        "isCIDR(self) && cidr(self).ip().family() == 4",
                        "This is not an IPv4 range. Fix: write an address and a prefix length, for example 203.0.113.0/24.",
                        "isIP(self) && ip(self).family() == 4 ? 'This is an address, not a range. Fix: write ' + self + '/32.' "
                                + ": 'This is not an IPv4 range. Fix: write an address and a prefix length, for example 203.0.113.0/24.'"),
                rule(
                        "!isCIDR(self) || cidr(self) == cidr(self).masked()",
                        "The address has bits after the prefix. Fix: write the first address of the range, for example 203.0.113.0/24."));
        GeneratedCrd.at(root, "spec", "region")
                .setXKubernetesValidations(
                        List.of(
                                rule(
                                        "self in "
                                                + Partition.allRegions()
                                                        .map(id -> "'" + id + "'")
                                                        .collect(Collectors.joining(", ", "[", "]")),
                                        "This is not a region that this version knows. Fix: write the region's code, for example eu-west-1. For a newer region, upgrade the operator and its CRD.",
                                        "self.matches(r'^[a-z]{2}(-[a-z]+)+-[0-9][a-z]$') ? 'This is an availability zone. Fix: write its region: ' + self.substring(0, size(self) - 1) + '.' "
                                                + ": 'This is not a region that this version knows. Fix: write the code of the region, for example eu-west-1. For a newer region, upgrade the operator and its CRD.'")));
    }

    /** No {@code $}: IAM would replace a variable, and what the policy file allows is compared with the text. */
    private static void permissions(JSONSchemaProps permissions) {
        items(
                GeneratedCrd.at(permissions, "policyArns"),
                256L,
                rule(
                        "self.matches(r'^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[a-zA-Z0-9+=,.@_/-]+$')",
                        "This is not the ARN of a managed policy. Fix: write the whole ARN (`aws iam list-policies --query 'Policies[].Arn'` lists them)."));
        JSONSchemaProps statement =
                GeneratedCrd.at(permissions, "statements").getItems().getSchema();
        items(
                GeneratedCrd.at(statement, "actions"),
                128L,
                rule(
                        "self.matches(r'^[a-z0-9-]+:[a-zA-Z0-9*?]+$')",
                        "This is not an IAM action. Fix: write SERVICE:ACTION with the service in lower case, for example s3:GetObject or sqs:Send*."));
        items(
                GeneratedCrd.at(statement, "resources"),
                256L,
                rule(
                        "self == '*' || self.matches(r'^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9*-]*:[0-9*]*:[a-zA-Z0-9:/_.*?+=,@!#-]+$')",
                        "This is not the ARN of a resource. Fix: write the whole ARN without IAM variables, for example arn:aws:s3:::my-uploads/*, or * for every resource."));
    }

    /** CodePipeline's limit of 255 characters; the globs that all of its filters take. */
    private static void triggers(JSONSchemaProps triggers) {
        for (String filter : List.of("branches", "paths", "tags")) {
            for (String list : List.of("includes", "excludes")) {
                items(
                        GeneratedCrd.at(triggers, filter, list),
                        255L,
                        rule(
                                "self.matches(r'^[a-zA-Z0-9._/*?@+-]+$')",
                                "This is not a pattern of names. Fix: use letters, digits, * and ? in it, for example release/** or services/api/**."));
            }
        }
    }

    /** Arguments of a command: a template, a shell and a process take them as they are. */
    private static void arguments(JSONSchemaProps list) {
        items(
                list,
                ARGUMENT_LENGTH,
                rule(
                        "self.matches(r'^[ -~]*$')",
                        "An argument has a character that is not printable ASCII. Fix: remove it, or put the command into a script of the image."),
                rule(
                        "!self.contains('{{resolve:')",
                        "CloudFormation would replace {{resolve:...}} in an argument by a secret. Fix: use spec.service.secrets for it."));
    }

    /** Ids that EC2 gives. @param prefix subnet or sg */
    private static void ids(JSONSchemaProps list, String prefix, String what) {
        String things = prefix.equals("sg") ? "security-groups" : "subnets";
        items(
                list,
                rule(
                        "self.matches(r'^" + prefix + "-([0-9a-f]{8}|[0-9a-f]{17})$')",
                        "This is not " + what + ". Fix: write " + prefix
                                + "- and 8 or 17 hexadecimal digits, for example " + prefix
                                + "-0a1b2c3d (`aws ec2 describe-"
                                + things + "` lists them)."));
    }

    private static void items(JSONSchemaProps list, ValidationRule... rules) {
        items(list, MAX_LENGTH, rules);
    }

    private static void items(JSONSchemaProps list, long maxLength, ValidationRule... rules) {
        JSONSchemaProps item = list.getItems().getSchema();
        item.setMaxLength(maxLength);
        item.setXKubernetesValidations(List.of(rules));
    }

    static ValidationRule rule(String expression, String message) {
        ValidationRule rule = new ValidationRule();
        rule.setRule(expression);
        rule.setMessage(message);
        return rule;
    }

    private static ValidationRule rule(String expression, String message, String messageExpression) {
        ValidationRule rule = rule(expression, message);
        rule.setMessageExpression(messageExpression);
        return rule;
    }
}
