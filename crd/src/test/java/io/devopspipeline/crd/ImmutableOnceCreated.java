// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules for fields that cannot change once their stack exists, because CloudFormation would replace what serves or holds data. While the creation of
 * the stack is stalled they are open, so that a wrong VPC or a taken name can be fixed in place. The rules look at the status and therefore belong to
 * the schema's root.
 *
 * <p>A status can be out of date: after a failed request the operator keeps what it last read. The fields therefore open only where the status says of
 * its own that nothing exists: CloudFormation rolled the creation back, or the operator could not begin it and the stack did not exist when it last
 * looked. Everything else (a missing permission, a lost role, an update in progress) keeps them closed. The operator compares these fields with the
 * stack's parameters as well, before it updates a stack.
 */
final class ImmutableOnceCreated {
    /** CloudFormation created the stack and rolled it back: the operator read that in AWS. */
    private static final List<Reason> ROLLED_BACK = List.of(Reason.CreateFailed, Reason.CodeCommitRefused);

    /** The operator could not begin the creation. */
    private static final List<Reason> NOT_BEGUN =
            List.of(Reason.ConnectionPending, Reason.NetworkUnavailable, Reason.InvalidRequest, Reason.QuotaExceeded);

    private ImmutableOnceCreated() {}

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
                        "create a new DevOpsPipeline, because the load balancer would be replaced"),
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.network.subnetIds",
                        same("spec.network", "subnetIds", "[]"),
                        "create a new DevOpsPipeline, because the load balancer would be replaced"),
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.network.scheme",
                        "self.spec.network.scheme == oldSelf.spec.network.scheme",
                        "create a new DevOpsPipeline, because the load balancer would be replaced"),
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.network.availabilityZone",
                        same("spec.network", "availabilityZone", "''"),
                        "create a new DevOpsPipeline, because the load balancer would be replaced"),
                rule(
                        ConditionType.InfrastructureReady,
                        "The kind of spec.source",
                        "has(self.spec.source.codeCommit) == has(oldSelf.spec.source.codeCommit) "
                                + "&& has(self.spec.source.connection) == has(oldSelf.spec.source.connection) "
                                + "&& has(self.spec.source.promotion) == has(oldSelf.spec.source.promotion) "
                                + "&& has(self.spec.source.image) == has(oldSelf.spec.source.image)",
                        "create a new DevOpsPipeline with the other source"),
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.source.codeCommit.create",
                        sameInCodeCommit("create"),
                        "create a new DevOpsPipeline"),
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.source.codeCommit.repositoryName",
                        sameInCodeCommit("repositoryName"),
                        "create a new DevOpsPipeline with the other repository"),
                rule(
                        ConditionType.InfrastructureReady,
                        "spec.source.promotion.from.name",
                        "!has(self.spec.source.promotion) || !has(oldSelf.spec.source.promotion) "
                                + "|| self.spec.source.promotion.from.name == oldSelf.spec.source.promotion.from.name",
                        "create a new DevOpsPipeline that promotes from the other one"),
                rule(
                        ConditionType.InfrastructureReady,
                        "The use of spec.service.capacity",
                        "has(self.spec.service.capacity) == has(oldSelf.spec.service.capacity)",
                        "create a new DevOpsPipeline, because the service would be replaced"),
                rule(
                        ConditionType.ArtifactsReady,
                        "spec.artifacts.bucketName",
                        bucket("self") + " == " + bucket("oldSelf"),
                        "create a new DevOpsPipeline with the other bucket"));
    }

    private static String same(String section, String field, String none) {
        return value("self." + section, field, none) + " == " + value("oldSelf." + section, field, none);
    }

    private static String sameInCodeCommit(String field) {
        return "!has(self.spec.source.codeCommit) || !has(oldSelf.spec.source.codeCommit) "
                + "|| self.spec.source.codeCommit.%1$s == oldSelf.spec.source.codeCommit.%1$s".formatted(field);
    }

    private static String value(String section, String field, String none) {
        return "(has(%1$s.%2$s) ? %1$s.%2$s : %3$s)".formatted(section, field, none);
    }

    private static String bucket(String self) {
        return "(has(%1$s.spec.artifacts) && has(%1$s.spec.artifacts.bucketName) ? %1$s.spec.artifacts.bucketName : '')"
                .formatted(self);
    }

    /** @param exists the condition that is True when the stack exists */
    private static ValidationRule rule(ConditionType exists, String field, String unchanged, String fix) {
        ValidationRule rule = new ValidationRule();
        rule.setRule(unchanged + " || " + open(exists));
        rule.setMessage(
                field + " cannot be set, changed or removed once its stack exists. Fix: keep it, or " + fix + ".");
        return rule;
    }

    private static String open(ConditionType exists) {
        return "(has(self.status) && has(self.status.conditions) && (%s && %s || %s && %s))"
                .formatted(
                        condition("Stalled", "True", ROLLED_BACK),
                        condition(exists.name(), "False", List.of()),
                        condition("Stalled", "True", NOT_BEGUN),
                        condition(exists.name(), "False", List.of(Reason.NotCreated)));
    }

    private static String condition(String type, String status, List<Reason> reasons) {
        return Stream.of(
                        "c.type == '" + type + "'",
                        "c.status == '" + status + "'",
                        reasons.isEmpty() ? "" : "c.reason in " + list(reasons))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" && ", "self.status.conditions.exists(c, ", ")"));
    }

    private static String list(List<Reason> reasons) {
        return reasons.stream().map(reason -> "'" + reason + "'").collect(Collectors.joining(", ", "[", "]"));
    }
}
