// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.iam.Role;
import io.devopspipeline.sandbox.iam.Roles;
import io.devopspipeline.sandbox.iam.Sessions;
import io.devopspipeline.sandbox.iam.Sessions.Session;
import io.devopspipeline.sandbox.iam.evaluation.Policies;
import io.devopspipeline.sandbox.iam.evaluation.Policy;
import io.devopspipeline.sandbox.iam.evaluation.Principal;
import io.devopspipeline.sandbox.iam.evaluation.RequestContext;
import io.devopspipeline.sandbox.wire.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who an access key belongs to: a session of a role, or else an administrator of that name, so that a test can set an account up. */
final class Identities {
    private final Roles roles;
    private final Sessions sessions;
    private final PolicyStore store;

    Identities(Roles roles, Sessions sessions, PolicyStore store) {
        this.roles = roles;
        this.sessions = sessions;
        this.store = store;
    }

    Identity of(Caller caller) {
        return sessions.find(caller.accessKeyId()).map(this::of).orElseGet(() -> administrator(caller.accessKeyId()));
    }

    private static Identity administrator(String name) {
        String arn = "arn:aws:iam::" + Account.ID + ":user/" + name;
        RequestContext keys =
                principal(arn, "User", Account.ID).with("aws:username", name).with("aws:userid", "AIDA" + name);
        return new Identity(
                new Principal.User(arn), Policies.ofIdentity(List.of(Policy.ADMINISTRATOR_ACCESS)), keys, Map.of());
    }

    private Identity of(Session session) {
        Optional<Role> role = roles.find(session.roleArn());
        Policies policies = role.map(store::of).orElseGet(() -> Policies.ofIdentity(foreign(session)));
        Principal.RoleSession principal = new Principal.RoleSession(session.arn(), session.roleArn());
        RequestContext keys = principal(session.roleArn(), "AssumedRole", principal.account())
                .with("aws:userid", session.roleId() + ":" + session.name())
                .withAll("aws:PrincipalTag/", role.map(of -> of.tags().byKey()).orElse(Map.of()))
                .withAll("aws:PrincipalTag/", session.tags());
        return new Identity(
                principal,
                session.policy().isEmpty() ? policies : policies.withSession(store.policy("session", session.policy())),
                keys,
                session.transitiveTags());
    }

    private List<Policy> foreign(Session session) {
        return session.foreignPolicies().stream()
                .map(document -> store.policy("foreign", document))
                .toList();
    }

    /** A role that an AWS service works with. */
    Identity ofService(String roleArn, String sessionName) {
        String roleId = roles.find(roleArn).map(Role::id).orElse("AROAUNKNOWN");
        return of(new Session(roleArn, sessionName, roleId, java.time.Instant.MAX, "", Map.of(), List.of(), List.of()));
    }

    private static RequestContext principal(String arn, String type, String account) {
        return RequestContext.EMPTY
                .with("aws:PrincipalArn", arn)
                .with("aws:PrincipalType", type)
                .with("aws:PrincipalAccount", account);
    }
}
