// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import io.devopspipeline.sandbox.iam.ManagedPolicies;
import io.devopspipeline.sandbox.iam.Role;
import io.devopspipeline.sandbox.iam.evaluation.Policies;
import io.devopspipeline.sandbox.iam.evaluation.Policy;
import io.devopspipeline.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies that are in force for a role, read once for each text. A managed policy that the sandbox does not have allows nothing. */
final class PolicyStore {
    private final ManagedPolicies managed;
    private final Map<String, Policy> read = new HashMap<>();

    PolicyStore(ManagedPolicies managed) {
        this.managed = managed;
    }

    Policies of(Role role) {
        List<Policy> identity = new ArrayList<>();
        role.policies().forEach((name, document) -> identity.add(policy(name, document)));
        role.attached().forEach(arn -> managed(arn).ifPresent(identity::add));
        Policies policies = Policies.ofIdentity(identity);
        return role.permissionsBoundary().isEmpty()
                ? policies
                : policies.withBoundary(managed(role.permissionsBoundary()).orElse(new Policy("missing", List.of())));
    }

    private Optional<Policy> managed(String arn) {
        return managed.document(arn).map(document -> policy(arn, document));
    }

    Policy policy(String name, String document) {
        return read.computeIfAbsent(name + document, _ -> Policy.of(name, Json.parsed(document)));
    }
}
