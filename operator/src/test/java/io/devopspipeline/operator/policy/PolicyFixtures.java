// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.fabric8.kubernetes.client.utils.Serialization;

/** A small spec and a policy that allows it, each with changes as YAML: a field replaces the one of its name, null removes it. */
final class PolicyFixtures {
    static final String NAMESPACE = "team-a";
    private static final String SPEC = """
            region: eu-west-1
            network: {vpcId: vpc-0a1b2c3d, allowedCidrs: [203.0.113.0/24]}
            source:
              codeCommit: {repositoryName: app, branch: main, create: true, seed: None}
              trigger: OnCommit
            build:
              computeType: BUILD_GENERAL1_SMALL
              image: aws/codebuild/amazonlinux-x86_64-standard:5.0
              buildspec: buildspec.yml
              timeoutMinutes: 30
              privileged: true
            service: {desiredCount: 1, containerPort: 5000, port: 80, cpu: 256, memory: 512}
            """;
    private static final String POLICY = """
            roles: []
            regions: [eu-west-1]
            allow:
              networks: {vpcs: [vpc-0a1b2c3d], subnets: [], ranges: []}
              exposure: {sourceRanges: [203.0.113.0/24]}
            """;

    private PolicyFixtures() {}

    static DevOpsPipelineSpec spec(String changes) {
        return Serialization.unmarshal(merged(SPEC, changes).toString(), DevOpsPipelineSpec.class);
    }

    /** A policy for {@value #NAMESPACE}. */
    static Policy policy(String changes) {
        return Policies.parsed("namespaces: {team-a: " + merged(POLICY, changes) + "}");
    }

    static PolicyDecision decide(Policy policy, DevOpsPipelineSpec spec) {
        return policy.decide(NAMESPACE, spec, () -> NamespaceUsage.NONE);
    }

    private static ObjectNode merged(String base, String changes) {
        ObjectNode tree = yaml(base);
        merge(tree, yaml(changes));
        return tree;
    }

    /** What begins with a brace would be read as JSON, whose names need quotes. */
    private static ObjectNode yaml(String text) {
        return Serialization.unmarshal("---\n" + text, ObjectNode.class);
    }

    private static void merge(ObjectNode tree, ObjectNode changes) {
        for (var change : changes.properties()) {
            JsonNode there = tree.path(change.getKey());
            if (change.getValue().isNull()) {
                tree.remove(change.getKey());
            } else if (there instanceof ObjectNode object && change.getValue() instanceof ObjectNode fields) {
                merge(object, fields);
            } else {
                tree.set(change.getKey(), change.getValue());
            }
        }
    }
}
