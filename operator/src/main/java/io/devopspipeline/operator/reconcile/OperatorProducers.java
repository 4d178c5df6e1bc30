// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.aws.AwsAccounts;
import io.devopspipeline.operator.feed.FeedMeters;
import io.devopspipeline.operator.policy.PolicyFile;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkiverse.operatorsdk.runtime.QuarkusControllerConfiguration;
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

    /** In place of the one that Quarkus makes: with {@link SdkConfiguration} and {@link SpreadRetry}. */
    @Produces
    @Singleton
    Operator operator(QuarkusConfigurationService quarkus, DevOpsPipelineReconciler reconciler) {
        SdkConfiguration configuration = new SdkConfiguration(quarkus, reconciler.successes());
        Operator operator = new Operator(configuration);
        QuarkusControllerConfiguration<DevOpsPipeline> controller =
                withSpreadRetry(configuration.getConfigurationFor(reconciler));
        controller.setParent(configuration);
        var _ = operator.register(reconciler, controller);
        return operator;
    }

    /** A copy of the same class: the SDK of Quarkus takes no other. */
    private static QuarkusControllerConfiguration<DevOpsPipeline> withSpreadRetry(
            QuarkusControllerConfiguration<DevOpsPipeline> from) {
        return new QuarkusControllerConfiguration<>(
                from.getInformerConfig(),
                from.getName(),
                from.isGenerationAware(),
                from.getAssociatedReconcilerClassName(),
                new SpreadRetry(),
                from.getRateLimiter(),
                from.maxReconciliationInterval().orElseThrow(),
                from.getFinalizerName(),
                from.fieldManager(),
                from.getWorkflow(),
                from.getResourceTypeName(),
                from.getResourceClass());
    }

    void close(@Disposes AwsAccounts accounts) {
        accounts.close();
    }
}
