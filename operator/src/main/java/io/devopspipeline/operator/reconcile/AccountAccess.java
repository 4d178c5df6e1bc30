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
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.Problem;
import java.util.Optional;

/**
 * The account a resource works in. Its namespace's entry in the accounts file decides, and the account its stacks are in: once there are
 * some, another account is refused, for there they would be made a second time, and a deletion would find nothing and leave the first.
 */
final class AccountAccess {
    /** What a resource may work in, or why not. */
    sealed interface Answer {
        record Granted(AwsAccount account) implements Answer {}

        record Refused(Problem problem) implements Answer {}
    }

    private final AccountsFile file;
    private final AwsAccounts accounts;

    AccountAccess(AccountsFile file, AwsAccounts accounts) {
        this.file = file;
        this.accounts = accounts;
    }

    Answer of(PipelineResource target) {
        return switch (file.mapping().verdict(target.wish())) {
            case Verdict.Own _ -> as(target, Optional.empty());
            case Verdict.As(AllowedRole role) ->
                as(target, Optional.of(new AssumedRole(role.roleArn(), role.externalId())));
            case Verdict.RoleRefused(String why) -> refused(Reason.RoleNotAllowed, why);
            case Verdict.RegionRefused(String why) -> refused(Reason.RegionNotAllowed, why);
        };
    }

    private Answer as(PipelineResource target, Optional<AssumedRole> role) {
        String region = target.spec().region();
        Optional<String> elsewhere =
                target.accountId().filter(stands -> !stands.equals(accounts.accountId(region, role)));
        return elsewhere.isPresent()
                ? refused(
                        Reason.AccountChanged,
                        "the stacks are in the AWS account " + elsewhere.get() + " (annotation "
                                + Annotations.ACCOUNT_ID
                                + "), but the resource now leads to the account " + accounts.accountId(region, role)
                                + ".")
                : new Answer.Granted(accounts.of(region, role));
    }

    private static Answer refused(Reason reason, String why) {
        return new Answer.Refused(new Problem(reason, why, false));
    }
}
