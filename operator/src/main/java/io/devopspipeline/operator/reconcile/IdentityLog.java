// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.aws.Identity.CallerIdentity;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at the start who the operator is to AWS: a broken link in the SDK's chain of credentials falls through in silence, such as from IRSA
 * to the node's role. It holds nothing up, and AWS need not be there.
 */
@Singleton
final class IdentityLog {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityLog.class);

    private final AwsAccounts accounts;

    IdentityLog(AwsAccounts accounts) {
        this.accounts = accounts;
    }

    void started(@Observes StartupEvent event) {
        var _ = Thread.ofVirtual().name("identity").start(this::tell);
    }

    private void tell() {
        try {
            CallerIdentity identity = accounts.own();
            LOG.info("The operator is {} in AWS account {}", identity.arn(), identity.account());
        } catch (AwsFailure failure) {
            LOG.warn("Could not read the identity of the operator in AWS: {}", failure.getMessage());
        }
    }
}
