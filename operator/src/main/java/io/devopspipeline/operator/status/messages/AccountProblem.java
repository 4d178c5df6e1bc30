// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Reason;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What keeps a whole AWS account from being used, by the texts that a failed resource of a stack has. The fix is in no template. */
enum AccountProblem {
    NOT_SIGNED_UP(Reason.ServiceNotActivated, "OptInRequired|not subscribed to this service|NotSignedUp"),
    VERIFICATION(Reason.VerificationPending, "PendingVerification|in this region is being validated"),
    SUSPENDED(Reason.AccountSuspended, "account is currently blocked|AccountSuspended|account is suspended"),
    REGION(Reason.RegionDisabled, "RegionDisabled|not activated in this region");

    private final Reason reason;
    private final Pattern text;

    AccountProblem(Reason reason, String text) {
        this.reason = reason;
        this.text = Pattern.compile(text);
    }

    /** The reason that the text of a failed resource has, if it is one of these. */
    static Optional<Reason> reason(String text) {
        return Stream.of(values())
                .filter(problem -> problem.text.matcher(text).find())
                .map(problem -> problem.reason)
                .findFirst();
    }
}
