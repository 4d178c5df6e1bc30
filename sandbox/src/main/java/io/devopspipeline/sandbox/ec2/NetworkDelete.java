// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceProgress;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;

/**
 * How CloudFormation deletes subnets and security groups: interfaces of load balancers and tasks outlive their owners by a minute or so, hence
 * it tries again and again before it gives up.
 */
final class NetworkDelete {
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Account account;

    NetworkDelete(Account account) {
        this.account = account;
    }

    Begun begin(String physicalId, Runnable delete) {
        Duration deadline = account.passed().plus(PATIENCE);
        return new Begun(physicalId, Duration.ofSeconds(5), () -> attempt(delete, deadline));
    }

    private ResourceProgress attempt(Runnable delete, Duration deadline) {
        try {
            delete.run();
            return new ResourceProgress.Done();
        } catch (AwsException e) {
            if (e.code().contains("NotFound")) {
                return new ResourceProgress.Done();
            }
            boolean again =
                    e.code().equals("DependencyViolation") && account.passed().compareTo(deadline) < 0;
            return again
                    ? new ResourceProgress.Working(AGAIN)
                    : new ResourceProgress.Failed(ResourceFailure.of("Ec2", e));
        }
    }
}
