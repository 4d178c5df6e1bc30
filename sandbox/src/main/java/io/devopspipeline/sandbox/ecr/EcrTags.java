// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.TagOperations;
import io.devopspipeline.sandbox.wire.Tags;

/** The tags of repositories (not of images). */
record EcrTags(Registry registry) implements TagOperations.Resource {
    @Override
    public Tags tags(Call call, String arn) {
        String prefix = "arn:aws:ecr:" + call.region() + ":" + Account.ID + ":repository/";
        if (!arn.startsWith(prefix)) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'");
        }
        return registry.require(call.region(), arn.substring(prefix.length())).tags();
    }
}
