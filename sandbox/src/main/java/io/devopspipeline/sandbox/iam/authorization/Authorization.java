// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.ServiceRoles;
import io.devopspipeline.sandbox.cloudformation.resource.HandlerPermissions;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.iam.ManagedPolicies;
import io.devopspipeline.sandbox.iam.Roles;
import io.devopspipeline.sandbox.iam.Sessions;
import io.devopspipeline.sandbox.iam.evaluation.Decision;
import io.devopspipeline.sandbox.iam.evaluation.Evaluation;
import io.devopspipeline.sandbox.iam.evaluation.Policies;
import io.devopspipeline.sandbox.iam.evaluation.Principal;
import io.devopspipeline.sandbox.iam.evaluation.Request;
import io.devopspipeline.sandbox.iam.evaluation.RequestContext;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Gate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides by IAM whether a client may call an operation, CloudFormation's handlers may change a resource, and a service may use its role. As long as it is not enforced, all
 * of them may. All methods run under the account's lock.
 */
public final class Authorization implements Gate, HandlerPermissions, ServiceRoles {
    private final Account account;
    private final Roles roles;
    private final Identities identities;
    private final PolicyStore store;
    private final RoleTrust trust;
    private final Function<String, Optional<String>> resourcePolicies;
    private final OperationTable operations = new OperationTable();
    private final ResourceTypeTable types = new ResourceTypeTable();
    private boolean enforced;

    /** @param resourcePolicies the document of a resource's own policy, by the resource's ARN */
    public Authorization(
            Account account,
            Roles roles,
            ManagedPolicies managed,
            Sessions sessions,
            Function<String, Optional<String>> resourcePolicies) {
        this.account = account;
        this.roles = roles;
        this.store = new PolicyStore(managed);
        this.identities = new Identities(roles, sessions, store);
        this.trust = new RoleTrust(account, roles, identities, store);
        this.resourcePolicies = resourcePolicies;
    }

    /**
     * From now on, or no more.
     * @throws IllegalArgumentException when a service has an operation whose IAM action is not known
     */
    public void enforce(boolean on, Collection<AwsService> services) {
        List<String> unknown = services.stream()
                .flatMap(service -> service.operations().keySet().stream()
                        .map(operation -> service.signingName() + ":" + operation))
                .filter(operation -> !operations.knows(operation))
                .sorted()
                .toList();
        if (on && !unknown.isEmpty()) {
            throw new IllegalArgumentException("operations.yaml has no row for " + unknown);
        }
        enforced = on;
    }

    public boolean enforced() {
        return enforced;
    }

    public RoleTrust trust() {
        return trust;
    }

    @Override
    public void admit(Call call) {
        if (enforced) {
            check(identities.of(call.caller()), call);
        }
    }

    private void check(Identity identity, Call call) {
        RequestContext keys = RequestKeys.ofCall(global(identity, call.region()), call);
        operations.checks(call).forEach(check -> denied(identity, check, keys).ifPresent(denial -> {
            throw denial.of(call.service());
        }));
    }

    private RequestContext global(Identity identity, String region) {
        return RequestKeys.global(identity.keys(), account.now(), region);
    }

    private Optional<Denial> denied(Identity identity, Check check, RequestContext keys) {
        String owner = check.resourceAccount();
        RequestContext all = keys.with("aws:ResourceAccount", owner).withAll("", check.keys());
        Request request = new Request(identity.principal(), check.action(), check.resource(), owner, all);
        Decision decision = Evaluation.decide(request, policies(identity, check));
        return decision.allowed() ? Optional.empty() : Optional.of(new Denial(identity, check, decision));
    }

    private Policies policies(Identity identity, Check check) {
        return withResource(identity.policies(), check.resource());
    }

    private Policies withResource(Policies policies, String arn) {
        return resourcePolicies
                .apply(arn)
                .map(document -> policies.withResource(store.policy(arn, document)))
                .orElse(policies);
    }

    @Override
    public boolean assumable(String roleArn, String stackId) {
        return enforced
                ? trust.trusts("cloudformation.amazonaws.com", roleArn, stackId)
                : roles.servesCloudFormation(roleArn);
    }

    @Override
    public Optional<ResourceFailure> missing(
            Actor actor, String type, String action, ResourceRequest request, String physicalId) {
        if (!enforced) {
            return Optional.empty();
        }
        Identity identity = actor.roleArn().isEmpty()
                ? identities.of(actor.caller())
                : identities.ofService(actor.roleArn(), "AWSCloudFormation");
        Handler handler = Handler.valueOf(action.toUpperCase(Locale.ROOT));
        RequestContext keys = handlerKeys(global(identity, request.region()), request.mergedTags());
        RequestContext tagged = keys.withAll("aws:ResourceTag/", request.mergedTags());
        List<Check> checks = types.checks(type, handler, request, physicalId);
        return checks.stream()
                .flatMap(check ->
                        denied(identity, check, types.hasTags(handler, check.action()) ? tagged : keys).stream())
                .findFirst()
                .map(Authorization::failure);
    }

    @Override
    public ReadAccess readAccess(Actor actor, String type, ResourceRequest request, String physicalId) {
        if (!enforced) {
            return new ReadAccess(Optional.empty(), Set.of());
        }
        Identity identity = identities.of(actor.caller());
        RequestContext keys = handlerKeys(global(identity, request.region()), request.mergedTags())
                .withAll("aws:ResourceTag/", request.mergedTags());
        List<Denial> denials = types.checks(type, Handler.READ, request, physicalId).stream()
                .flatMap(check -> denied(identity, check, keys).stream())
                .toList();
        return new ReadAccess(
                denials.stream()
                        .filter(denial -> !types.overlooks(denial.check().action()))
                        .findFirst()
                        .map(Authorization::failure),
                denials.stream()
                        .flatMap(denial -> types.hiddenBy(denial.check().action()).stream())
                        .collect(Collectors.toSet()));
    }

    private static ResourceFailure failure(Denial denial) {
        return new ResourceFailure(
                denial.text(), HandlerService.of(denial.check().action()), 403, "AccessDenied");
    }

    private static RequestContext handlerKeys(RequestContext global, Map<String, String> tags) {
        RequestContext keys =
                global.with("aws:CalledVia", "cloudformation.amazonaws.com").with("aws:ViaAWSService", "true");
        return RequestKeys.tags(keys, tags);
    }

    @Override
    public boolean trusts(String service, String roleArn, String sourceArn) {
        return !enforced || trust.trusts(service, roleArn, sourceArn);
    }

    /** A resource's policy decides this alone, so it does so whether IAM is enforced or not. */
    @Override
    public boolean admits(String service, String sourceArn, String action, String resource) {
        RequestContext keys = trust.ofService(service, sourceArn);
        Request request = new Request(new Principal.Service(service), action, resource, Account.ID, keys);
        return Evaluation.decide(request, withResource(Policies.ofIdentity(List.of()), resource))
                .allowed();
    }

    @Override
    public void check(Use use, Call call) {
        if (enforced) {
            check(identities.ofService(use.roleArn(), use.session()), call);
        }
    }

    @Override
    public void check(Use use, String region, String action, String resource) {
        if (enforced) {
            Identity identity = identities.ofService(use.roleArn(), use.session());
            denied(identity, Check.of(action, resource), global(identity, region))
                    .ifPresent(denial -> {
                        throw denial.of(action.substring(0, action.indexOf(':')));
                    });
        }
    }
}
