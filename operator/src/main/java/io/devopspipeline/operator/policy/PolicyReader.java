// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import io.devopspipeline.crd.spec.ComputeType;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a policy from YAML. It refuses unknown fields: a misspelled one must not open an account, or leave a limit out. */
final class PolicyReader {
    private PolicyReader() {}

    static Policy read(String text) throws MalformedPolicyException {
        try {
            @Nullable Node root = new Yaml().compose(new StringReader(text));
            if (root == null) {
                throw new MalformedPolicyException(1, "", "the file is empty");
            }
            return policy(YamlField.of(root));
        } catch (MarkedYAMLException e) {
            throw new MalformedPolicyException(e.getProblemMark().getLine() + 1, "", e.getProblem());
        }
    }

    private static Policy policy(YamlField root) throws MalformedPolicyException {
        YamlObject file = root.object("contact", "namespaces");
        Map<String, NamespacePolicy> namespaces = new HashMap<>();
        for (Map.Entry<String, YamlField> each :
                file.required("namespaces").fields().entrySet()) {
            YamlField namespace = each.getValue();
            namespace.made(() -> Policy.requireNamespace(each.getKey()));
            namespaces.put(each.getKey(), namespace(namespace));
        }
        return new Policy(namespaces, file.text("contact"));
    }

    private static NamespacePolicy namespace(YamlField given) throws MalformedPolicyException {
        YamlObject namespace = given.object("roles", "regions", "allow", "limits");
        var _ = namespace.required("roles");
        List<AllowedRole> roles = namespace.list("roles", PolicyReader::role);
        List<Glob> regions = namespace.list("regions", item -> item.of(PolicyReader::region));
        AllowedUses allow = namespace.optional("allow", AllowReader::read).orElse(AllowReader.NOTHING);
        Limits limits = namespace.optional("limits", PolicyReader::limits).orElse(Limits.NONE);
        return given.made(() -> new NamespacePolicy(roles, regions, allow, limits));
    }

    private static Glob region(String text) {
        if (!text.matches("[a-z0-9*?-]+") || (!text.matches(".*[*?].*") && !text.matches("[a-z]{2}(-[a-z]+)+-[0-9]"))) {
            throw new IllegalArgumentException(
                    text + " is not a region or a pattern of regions, for example eu-west-1");
        }
        return new Glob(text);
    }

    private static AllowedRole role(YamlField given) throws MalformedPolicyException {
        YamlObject role = given.object("arn", "externalId", "cloudFormationRoleArn", "permissionsBoundary");
        Optional<String> arn = role.text("arn");
        Optional<String> externalId = role.text("externalId");
        Optional<String> cloudFormation = role.text("cloudFormationRoleArn");
        Optional<String> boundary = role.text("permissionsBoundary");
        return given.made(() -> new AllowedRole(arn, externalId, cloudFormation, boundary));
    }

    private static Limits limits(YamlField given) throws MalformedPolicyException {
        YamlObject limits = given.object("pipelines", "tasks", "vCpu", "buildComputeType", "buildTimeoutMinutes");
        return new Limits(
                limits.number("pipelines"),
                limits.number("tasks"),
                limits.number("vCpu"),
                limits.optional("buildComputeType", type -> type.of(PolicyReader::computeType)),
                limits.number("buildTimeoutMinutes"));
    }

    private static ComputeType computeType(String text) {
        try {
            return ComputeType.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    text + " is not a compute type; the known ones are " + List.of(ComputeType.values()), e);
        }
    }
}
