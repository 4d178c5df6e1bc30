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

    private ListRules() {}

    static void addTo(JSONSchemaProps root) {
        items(
                GeneratedCrd.at(root, "spec", "network", "subnetIds"),
                rule(
                        "self.matches(r'^subnet-([0-9a-f]{8}|[0-9a-f]{17})$')",
                        "This is not a subnet id. Fix: write subnet- and 8 or 17 hexadecimal digits, for example subnet-0a1b2c3d (`aws ec2 describe-subnets` lists them)."));
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

    private static void items(JSONSchemaProps list, ValidationRule... rules) {
        JSONSchemaProps item = list.getItems().getSchema();
        item.setMaxLength(MAX_LENGTH);
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
