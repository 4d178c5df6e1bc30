// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** AWS IAM: roles and their policies. */
public final class Iam implements ServiceModule {
    private final Roles roles;
    private final ManagedPolicies managedPolicies;
    private final Map<String, Operation> operations = new HashMap<>();

    public Iam(Roles roles, ManagedPolicies managedPolicies) {
        this.roles = roles;
        this.managedPolicies = managedPolicies;
        operations.putAll(new RoleOperations(roles).operations());
        operations.putAll(new RolePolicyOperations(roles).operations());
        operations.putAll(new ManagedPolicyOperations(managedPolicies).operations());
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new RoleType(roles), new ManagedPolicyType(managedPolicies));
    }

    @Override
    public String signingName() {
        return "iam";
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public String apiName() {
        return "https://iam.amazonaws.com/doc/2010-05-08/";
    }

    @Override
    public Stream<String> inventory() {
        Stream<String> own = roles.made()
                .filter(role -> !role.path().startsWith("/aws-service-role/"))
                .map(Role::arn);
        return Stream.concat(own, managedPolicies.made());
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }
}
