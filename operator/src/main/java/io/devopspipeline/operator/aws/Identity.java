// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sts.StsClient;

/** STS: who we are to AWS. */
public final class Identity {
    private static final AwsCall STS = new AwsCall("STS");

    private final Supplier<StsClient> client;

    Identity(Supplier<StsClient> client) {
        this.client = client;
    }

    /** @param account twelve digits @param arn of the user or the assumed role */
    public record CallerIdentity(String account, String arn, String userId) {}

    /** {@code GetCallerIdentity}, which needs no permission. Throws {@link AwsFailure}: CREDENTIALS when there are none or AWS does not take them. */
    public CallerIdentity callerIdentity() {
        var answer = STS.make("GetCallerIdentity", "", () -> client.get().getCallerIdentity());
        return new CallerIdentity(answer.account(), answer.arn(), answer.userId());
    }
}
