// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.account.AccountsFile;
import io.devopspipeline.operator.aws.AwsAccounts;
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
    AccountsFile accountsFile(OperatorConfig config) {
        return new AccountsFile(config.accountsFile());
    }

    void close(@Disposes AwsAccounts accounts) {
        accounts.close();
    }
}
