// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.feed.FeedMeters;
import io.devopspipeline.operator.policy.PolicyFile;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the beans that are no beans by themselves. */
final class OperatorProducers {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    AwsAccounts accounts(MeterRegistry meters) {
        return new AwsAccounts(meters);
    }

    @Produces
    @Singleton
    FeedMeters feedMeters(MeterRegistry meters) {
        return new FeedMeters(meters);
    }

    @Produces
    @Singleton
    PolicyFile policyFile(OperatorConfig config) {
        return new PolicyFile(config.policyFile());
    }

    void close(@Disposes AwsAccounts accounts) {
        accounts.close();
    }
}
