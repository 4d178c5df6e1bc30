// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class PolicyOperations {
    private static final String CONFIGURATION = ScalingPolicyType.CONFIGURATION;

    private final Account account;
    private final ScalableTargets targets;

    PolicyOperations(Account account, ScalableTargets targets) {
        this.account = account;
        this.targets = targets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "PutScalingPolicy", this::put,
                "DescribeScalingPolicies", this::describe,
                "DeleteScalingPolicy", this::delete);
    }

    private ObjectNode put(Call call) {
        Members.known(call, ScalingPolicyType.SCHEMA.namesExcept("ScalingTargetId"));
        ScalingPolicy policy = put(call.region(), call.input());
        return policy.alarms(Json.object().put("PolicyARN", policy.arn()));
    }

    /** AWS: makes the policy, or changes the one of this name. */
    ScalingPolicy put(String region, JsonNode input) {
        String type = Members.text(input, "PolicyType");
        if (!type.equals("TargetTrackingScaling")) {
            throw AwsException.notInSandbox("The policy type '" + type + "'");
        }
        ScalableTarget target = targets.require(region, input, "registered");
        ObjectNode configuration = configuration(input.path(CONFIGURATION));
        String name = Members.text(input, "PolicyName");
        ScalingPolicy policy = target.policy(name).orElseGet(() -> new ScalingPolicy(target, name, account.now()));
        policy.configure(configuration);
        if (!target.policies().contains(policy)) {
            target.addPolicy(policy);
        }
        return policy;
    }

    private static ObjectNode configuration(JsonNode given) {
        Set<String> known = ScalingPolicyType.SCHEMA.namesBelow(CONFIGURATION);
        given.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw AwsException.notInSandbox("The member " + name + " of " + CONFIGURATION);
            }
        });
        var _ = TrackedMetric.of(given);
        if (given.path("TargetValue").asDouble() <= 0) {
            throw ScalableTargets.invalid("The target value must be greater than 0");
        }
        return given.deepCopy();
    }

    private ObjectNode describe(Call call) {
        Members.known(
                call, "PolicyNames", "ServiceNamespace", "ResourceId", "ScalableDimension", "MaxResults", "NextToken");
        ScalableTargets.checkNamespace(call.input());
        List<String> names = Members.strings(call.input().path("PolicyNames"));
        String asked = Members.text(call.input(), "ResourceId");
        return ScalableTargetOperations.page(
                call,
                "ScalingPolicies",
                targets.in(call.region()).stream()
                        .filter(target -> asked.isEmpty() || asked.equals(target.resourceId()))
                        .flatMap(target -> target.policies().stream())
                        .filter(policy -> names.isEmpty() || names.contains(policy.name))
                        .map(ScalingPolicy::view)
                        .toList());
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "PolicyName", "ServiceNamespace", "ResourceId", "ScalableDimension");
        delete(call.region(), call.input());
        return Json.object();
    }

    void delete(String region, JsonNode input) {
        String name = Members.text(input, "PolicyName");
        boolean gone = targets.find(region, input)
                .map(target -> target.removePoliciesIf(policy -> policy.name.equals(name)))
                .orElse(false);
        if (!gone) {
            throw ScalableTargets.notThere("scaling policy found", input, ", policy name: " + name);
        }
    }
}
