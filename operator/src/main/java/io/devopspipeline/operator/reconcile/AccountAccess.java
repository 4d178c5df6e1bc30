// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.aws.AccountRegion;
import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.aws.client.AssumedRole;
import io.devopspipeline.operator.aws.queue.Queues;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.policy.AllowedRole;
import io.devopspipeline.operator.policy.PolicyDecision;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.template.RequiredSettings;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The account a resource works in. The policy decides, and the account its stacks are in: once there are some, another account is refused, for
 * there they would be made a second time, and a deletion would find nothing and leave the first.
 */
final class AccountAccess {
    /** What a resource may work with, or why not. */
    sealed interface Result {
        record Granted(GrantedAccess access) implements Result {}

        record Refused(Failure failure) implements Result {}
    }

    /** Who receives the events of an account and region. */
    @FunctionalInterface
    interface Feeds {
        /** @param queues equal for resources with the same role @return whether AWS tells what happens there */
        boolean use(PipelineResource resource, Supplier<AccountRegion> place, Supplier<Queues> queues);
    }

    private final AwsAccounts accounts;
    private final Feeds feeds;
    private final KnownBlueprints blueprints = new KnownBlueprints();

    AccountAccess(AwsAccounts accounts, Feeds feeds) {
        this.accounts = accounts;
        this.feeds = feeds;
    }

    /** Only makes the resource follow the events of its account. */
    void listen(PipelineResource resource, PolicyDecision.Allowed allowed) {
        var _ = listen(resource, role(allowed));
    }

    private boolean listen(PipelineResource resource, Optional<AssumedRole> role) {
        String region = resource.spec().region();
        return feeds.use(
                resource,
                () -> new AccountRegion(accounts.accountId(region, role), region),
                new RoleQueues(accounts, region, role));
    }

    /** What shares AWS's rates with the resource. */
    AccountRegion place(PipelineResource resource, PolicyDecision.Allowed allowed) {
        return accounts.place(resource.spec().region(), role(allowed));
    }

    private static Optional<AssumedRole> role(PolicyDecision.Allowed allowed) {
        AllowedRole given = allowed.role();
        return given.arn().map(arn -> new AssumedRole(arn, given.externalId()));
    }

    Result of(PipelineResource resource, PolicyDecision decision) {
        return switch (decision) {
            case PolicyDecision.Allowed allowed -> granted(resource, allowed);
            case PolicyDecision.Refused(Reason reason, String why) -> refused(reason, why);
        };
    }

    private Result granted(PipelineResource resource, PolicyDecision.Allowed allowed) {
        AllowedRole given = allowed.role();
        Optional<AssumedRole> assumed = role(allowed);
        String region = resource.spec().region();
        AllowedRole role = given.namesAccount() ? given.inAccount(accounts.accountId(region, assumed)) : given;
        Optional<String> elsewhere =
                resource.accountId().filter(stands -> !stands.equals(accounts.accountId(region, assumed)));
        return elsewhere.isPresent()
                ? refused(
                        Reason.AccountChanged,
                        "The stacks are in AWS account " + elsewhere.get() + " (annotation " + Annotations.ACCOUNT_ID
                                + "), but the operator now uses account " + accounts.accountId(region, assumed)
                                + " for the resource.")
                : new Result.Granted(new GrantedAccess(
                        accounts.of(region, assumed),
                        accounts.place(region, assumed),
                        resource.owner(),
                        blueprints.of(resource, new RequiredSettings(allowed.forcedTags(), role.permissionsBoundary())),
                        role.cloudFormationRoleArn(),
                        allowed.adoptable(),
                        () -> listen(resource, assumed)));
    }

    void forget(PipelineResource resource) {
        blueprints.forget(resource.uid());
    }

    private static Result refused(Reason reason, String why) {
        return new Result.Refused(Failure.lasting(reason, why));
    }
}
