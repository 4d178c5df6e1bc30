// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.iam.IssuedKeys;
import io.devopspipeline.sandbox.iam.ManagedPolicies;
import io.devopspipeline.sandbox.iam.Roles;
import io.devopspipeline.sandbox.iam.Sessions;
import io.devopspipeline.sandbox.iam.authorization.Authorization;
import java.util.Optional;
import java.util.function.Function;

/** Who there is in the account, and what each may do: what IAM, STS and the check of every call have in common. */
record AccessControl(
        Roles roles, ManagedPolicies managedPolicies, Sessions sessions, IssuedKeys keys, Authorization authorization) {
    /** @param resourcePolicy the document of a resource's own policy, by the resource's ARN */
    static AccessControl of(
            Account account, Sessions sessions, IssuedKeys keys, Function<String, Optional<String>> resourcePolicy) {
        Roles roles = new Roles(account);
        ManagedPolicies managedPolicies = new ManagedPolicies();
        return new AccessControl(
                roles,
                managedPolicies,
                sessions,
                keys,
                new Authorization(account, roles, managedPolicies, sessions, resourcePolicy));
    }
}
