// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * AWS's policy evaluation logic: a deny anywhere wins. In one account, either the resource's policy or the principal's own must allow, and the permissions boundary and
 * the session policy must allow as well unless the resource's policy names the principal itself. Across accounts both must allow. A role's trust policy must
 * always allow.
 */
public record Evaluation(Request request, Policies policies) {
    public static Decision decide(Request request, Policies policies) {
        Evaluation evaluation = new Evaluation(request, policies);
        return evaluation.explicitDeny().orElseGet(evaluation::allowedOrNot);
    }

    private Optional<Decision> explicitDeny() {
        return identity(Effect.DENY, PolicyType.IDENTITY, policies.identity())
                .or(() -> identity(Effect.DENY, PolicyType.BOUNDARY, list(policies.boundary())))
                .or(() -> identity(Effect.DENY, PolicyType.SESSION, list(policies.session())))
                .or(() -> policies.resource().flatMap(this::deniedByResource));
    }

    private Optional<Decision> deniedByResource(Policy policy) {
        return policy.about(Effect.DENY, request).stream()
                .findFirst()
                .map(statement -> new Decision.ExplicitDeny(policies.resourceType(), policy.name(), statement.sid()));
    }

    private Decision allowedOrNot() {
        Grant grant = grant();
        boolean crossAccount = !request.principal().account().equals(request.resourceAccount());
        if (grant == Grant.NONE && (policies.trust() || crossAccount)) {
            return new Decision.ImplicitDeny(policies.resourceType());
        }
        if (grant == Grant.DIRECT && (isNoIdentity() || !crossAccount)) {
            return allowedByResource();
        }
        Optional<Decision> own = identity(Effect.ALLOW, PolicyType.IDENTITY, policies.identity());
        if (own.isEmpty() && (grant != Grant.ROLE || crossAccount)) {
            return new Decision.ImplicitDeny(PolicyType.IDENTITY);
        }
        return limit(PolicyType.BOUNDARY, policies.boundary())
                .or(() -> limit(PolicyType.SESSION, policies.session()))
                .orElseGet(() -> own.orElseGet(this::allowedByResource));
    }

    /** A service or a user of an identity provider has no policies of its own. */
    private boolean isNoIdentity() {
        return request.principal().account().isEmpty();
    }

    private Grant grant() {
        return allowingStatements().stream()
                .map(statement -> statement.grant(request.principal()))
                .max(Grant::compareTo)
                .orElse(Grant.NONE);
    }

    private List<Statement> allowingStatements() {
        return policies.resource()
                .map(policy -> policy.about(Effect.ALLOW, request))
                .orElse(List.of());
    }

    private Decision allowedByResource() {
        return new Decision.Allowed(
                policies.resourceType(),
                policies.resource().map(Policy::name).orElseThrow(),
                allowingStatements().getFirst().sid());
    }

    private Optional<Decision> limit(PolicyType type, Optional<Policy> policy) {
        return policy.isPresent() && policy.get().first(Effect.ALLOW, request).isEmpty()
                ? Optional.of(new Decision.ImplicitDeny(type))
                : Optional.empty();
    }

    private Optional<Decision> identity(Effect effect, PolicyType type, List<Policy> all) {
        return all.stream()
                .flatMap(policy ->
                        policy
                                .first(effect, request)
                                .map(statement -> decision(effect, type, policy, statement))
                                .stream())
                .findFirst();
    }

    private static Decision decision(Effect effect, PolicyType type, Policy policy, Statement statement) {
        return switch (effect) {
            case ALLOW -> new Decision.Allowed(type, policy.name(), statement.sid());
            case DENY -> new Decision.ExplicitDeny(type, policy.name(), statement.sid());
        };
    }

    private static List<Policy> list(Optional<Policy> policy) {
        return policy.map(List::of).orElse(List.of());
    }
}
