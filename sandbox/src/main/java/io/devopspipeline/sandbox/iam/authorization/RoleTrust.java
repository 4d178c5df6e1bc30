// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.iam.Role;
import io.devopspipeline.sandbox.iam.Roles;
import io.devopspipeline.sandbox.iam.evaluation.Decision;
import io.devopspipeline.sandbox.iam.evaluation.Evaluation;
import io.devopspipeline.sandbox.iam.evaluation.Policies;
import io.devopspipeline.sandbox.iam.evaluation.Policy;
import io.devopspipeline.sandbox.iam.evaluation.Principal;
import io.devopspipeline.sandbox.iam.evaluation.Request;
import io.devopspipeline.sandbox.iam.evaluation.RequestContext;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may assume a role: by its trust policy and, for a role or a user, by its own policies. */
public final class RoleTrust {
    private static final JsonNode SERVICES = FactTable.read("service-principals.yaml");

    private final Account account;
    private final Roles roles;
    private final Identities identities;
    private final PolicyStore store;

    RoleTrust(Account account, Roles roles, Identities identities, PolicyStore store) {
        this.account = account;
        this.roles = roles;
        this.identities = identities;
        this.store = store;
    }

    /** Whether the role is there and lets the service assume it, with the condition keys that the service sends. */
    boolean trusts(String service, String roleArn, String sourceArn) {
        RequestContext all = ofService(service, sourceArn);
        return roles.find(roleArn)
                .map(role -> decide(new Principal.Service(service), List.of(), "sts:AssumeRole", role, all))
                .filter(Decision::allowed)
                .isPresent();
    }

    /** The condition keys of a request that a service makes on behalf of a resource. */
    RequestContext ofService(String service, String sourceArn) {
        RequestContext keys = RequestKeys.global(RequestContext.EMPTY, account.now(), "");
        for (JsonNode sent : SERVICES.path(service)) {
            keys = keys.with(sent.asText(), sent.asText().equals("aws:SourceArn") ? sourceArn : Account.ID);
        }
        return keys;
    }

    /** Whether the role is there and lets a user of the OpenID Connect provider assume it. */
    public boolean trusts(String roleArn, String provider, String subject, String audience) {
        String name = provider.replaceFirst("^https://", "");
        RequestContext keys = RequestKeys.global(RequestContext.EMPTY, account.now(), "")
                .with(name + ":sub", subject)
                .with(name + ":aud", audience);
        Principal user = new Principal.Federated("arn:aws:iam::" + Account.ID + ":oidc-provider/" + name);
        return roles.find(roleArn)
                .map(role -> decide(user, List.of(), "sts:AssumeRoleWithWebIdentity", role, keys))
                .filter(Decision::allowed)
                .isPresent();
    }

    /**
     * AssumeRole by a client, with the external id, which is a key of that action alone. Session tags, those that the caller's own session hands on too, need {@code sts:TagSession}.
     * @throws AwsException when the caller or the role does not allow it
     */
    public void checkAssumeRole(Call call) {
        Identity identity = identities.of(call.caller());
        String roleArn = Members.text(call.input(), "RoleArn");
        Map<String, String> tags = sessionTags(call);
        RequestContext keys = RequestKeys.tags(
                RequestKeys.global(identity.keys(), account.now(), call.region())
                        .with("sts:RoleSessionName", Members.text(call.input(), "RoleSessionName")),
                tags);
        String externalId = Members.text(call.input(), "ExternalId");
        actions(call, tags)
                .forEach(action -> check(
                        identity,
                        action,
                        roleArn,
                        action.equals("sts:AssumeRole") && !externalId.isEmpty()
                                ? keys.with("sts:ExternalId", externalId)
                                : keys));
    }

    /** The tags of the new session: those asked for, and those that the caller's session hands on. */
    public Map<String, String> sessionTags(Call call) {
        Map<String, String> tags = new LinkedHashMap<>(Members.tags(call.input().path("Tags"), "Key", "Value"));
        tags.putAll(identities.of(call.caller()).transitiveTags());
        return tags;
    }

    /** Keys of the new session's tags that go on into further roles. */
    public List<String> transitiveKeys(Call call) {
        List<String> keys = new ArrayList<>(Members.strings(call.input().path("TransitiveTagKeys")));
        keys.addAll(identities.of(call.caller()).transitiveTags().keySet());
        return keys;
    }

    private static List<String> actions(Call call, Map<String, String> tags) {
        List<String> actions = new ArrayList<>(List.of("sts:AssumeRole"));
        if (!tags.isEmpty()) {
            actions.add("sts:TagSession");
        }
        if (call.input().has("SourceIdentity")) {
            actions.add("sts:SetSourceIdentity");
        }
        return actions;
    }

    private void check(Identity identity, String action, String roleArn, RequestContext keys) {
        Optional<Role> role = roles.find(roleArn);
        Decision decision = role.map(found ->
                        decide(identity.principal(), identity.policies().identity(), action, found, keys))
                .orElse(new Decision.ImplicitDeny(io.devopspipeline.sandbox.iam.evaluation.PolicyType.TRUST));
        if (!decision.allowed()) {
            throw new Denial(identity, Check.of(action, roleArn), decision).of("sts");
        }
    }

    private Decision decide(Principal principal, List<Policy> own, String action, Role role, RequestContext keys) {
        Policies policies = Policies.ofIdentity(own).withTrust(store.policy("trust", role.trust()));
        return Evaluation.decide(new Request(principal, action, role.arn(), Account.ID, keys), policies);
    }
}
