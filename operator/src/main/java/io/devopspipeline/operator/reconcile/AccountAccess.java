// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.account.AccountsFile;
import io.devopspipeline.operator.account.AllowedRole;
import io.devopspipeline.operator.account.Verdict;
import io.devopspipeline.operator.aws.AwsAccount;
import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.aws.client.AssumedRole;
import io.devopspipeline.operator.failure.Failure;
import io.devopspipeline.operator.resource.PipelineResource;
import java.util.Optional;

/**
 * The account a resource works in. Its namespace's entry in the accounts file decides, and the account its stacks are in: once there are
 * some, another account is refused, for there they would be made a second time, and a deletion would find nothing and leave the first.
 */
final class AccountAccess {
    /** What a resource may work in, or why not. */
    sealed interface Result {
        record Granted(AwsAccount account) implements Result {}

        record Refused(Failure failure) implements Result {}
    }

    private final AccountsFile file;
    private final AwsAccounts accounts;

    AccountAccess(AccountsFile file, AwsAccounts accounts) {
        this.file = file;
        this.accounts = accounts;
    }

    Result of(PipelineResource resource) {
        return switch (file.mapping().verdict(resource.accountRequest())) {
            case Verdict.Own _ -> as(resource, Optional.empty());
            case Verdict.As(AllowedRole role) ->
                as(resource, Optional.of(new AssumedRole(role.roleArn(), role.externalId())));
            case Verdict.RoleRefused(String why) -> refused(Reason.RoleNotAllowed, why);
            case Verdict.RegionRefused(String why) -> refused(Reason.RegionNotAllowed, why);
        };
    }

    private Result as(PipelineResource resource, Optional<AssumedRole> role) {
        String region = resource.spec().region();
        Optional<String> elsewhere =
                resource.accountId().filter(stands -> !stands.equals(accounts.accountId(region, role)));
        return elsewhere.isPresent()
                ? refused(
                        Reason.AccountChanged,
                        "The stacks are in AWS account " + elsewhere.get() + " (annotation " + Annotations.ACCOUNT_ID
                                + "), but the operator now uses account " + accounts.accountId(region, role)
                                + " for the resource.")
                : new Result.Granted(accounts.of(region, role));
    }

    private static Result refused(Reason reason, String why) {
        return new Result.Refused(Failure.lasting(reason, why));
    }
}
