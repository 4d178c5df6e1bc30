// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.List;

/**
 * Rules for what a standing stack cannot change without replacing what serves or holds data. While the stack's creation is stalled nothing
 * stands yet, so a wrong VPC or a taken name can be mended in place. They look at the status, so they belong to the schema's root.
 */
final class UntilItStands {
    private UntilItStands() {}

    static List<ValidationRule> rules() {
        return List.of(
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.network.vpcId",
                        "self.spec.network.vpcId == oldSelf.spec.network.vpcId",
                        "create a new DevOpsPipeline in the other VPC"),
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.network.subnetCidr",
                        same("spec.network", "subnetCidr", "''"),
                        "the load balancer would be replaced. Create a new DevOpsPipeline"),
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.network.subnetIds",
                        same("spec.network", "subnetIds", "[]"),
                        "create a new DevOpsPipeline"),
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.source's kind",
                        "has(self.spec.source.codeCommit) == has(oldSelf.spec.source.codeCommit) "
                                + "&& has(self.spec.source.connection) == has(oldSelf.spec.source.connection)",
                        "create a new DevOpsPipeline"),
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.source.codeCommit.create",
                        "!has(self.spec.source.codeCommit) || !has(oldSelf.spec.source.codeCommit) "
                                + "|| self.spec.source.codeCommit.create == oldSelf.spec.source.codeCommit.create",
                        "create a new DevOpsPipeline"),
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.source.codeCommit.repositoryName",
                        "!has(self.spec.source.codeCommit) || !has(oldSelf.spec.source.codeCommit) "
                                + "|| self.spec.source.codeCommit.repositoryName == oldSelf.spec.source.codeCommit.repositoryName",
                        "create a new DevOpsPipeline"),
                rule(
                        ConditionType.ArtifactsReady,
                        "spec.artifacts.bucketName",
                        bucket("self") + " == " + bucket("oldSelf"),
                        "create a new DevOpsPipeline"));
    }

    private static String same(String section, String field, String none) {
        return value("self." + section, field, none) + " == " + value("oldSelf." + section, field, none);
    }

    private static String value(String section, String field, String none) {
        return "(has(%1$s.%2$s) ? %1$s.%2$s : %3$s)".formatted(section, field, none);
    }

    private static String bucket(String self) {
        return "(has(%1$s.spec.artifacts) && has(%1$s.spec.artifacts.bucketName) ? %1$s.spec.artifacts.bucketName : '')"
                .formatted(self);
    }

    /** @param stands the condition that says that the stack stands */
    private static ValidationRule rule(ConditionType stands, String field, String unchanged, String remedy) {
        ValidationRule rule = new ValidationRule();
        rule.setRule(unchanged + " || (" + condition("Stalled") + " && !" + condition(stands.name()) + ")");
        rule.setMessage(field
                + " cannot be set, changed or removed later, except while its stack's creation is stalled: " + remedy);
        return rule;
    }

    private static String condition(String type) {
        return "(has(self.status) && has(self.status.conditions) "
                + "&& self.status.conditions.exists(c, c.type == '%s' && c.status == 'True'))".formatted(type);
    }
}
