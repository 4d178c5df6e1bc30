// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceProgress;
import java.time.Duration;
import java.util.Optional;

/**
 * How CloudFormation waits for a service that it created or updated. AWS: until it is steady; it gives up when the deployment that it waits for
 * trips the circuit breaker, or after three hours.
 */
final class ServiceStabilization {
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofHours(3);

    private final Account account;
    private final Service service;
    private final Deployment deployment;
    private final Duration deadline;

    ServiceStabilization(Account account, Service service) {
        this.account = account;
        this.service = service;
        this.deployment = service.primary();
        this.deadline = account.passed().plus(PATIENCE);
    }

    ResourceProgress look() {
        Optional<FailureCause> cause = deployment.failure();
        if (cause.isPresent()) {
            return failed(
                    "Error occurred during operation '" + cause.get().operation() + "'.", "GeneralServiceException");
        }
        if (service.active() && service.steady() && service.primary().rollout() == Deployment.Rollout.COMPLETED) {
            return new ResourceProgress.Done();
        }
        if (!service.active()) {
            return failed("Service was not ACTIVE.", "GeneralServiceException");
        }
        return account.passed().compareTo(deadline) < 0
                ? new ResourceProgress.Working(AGAIN)
                : failed("Service " + service.arn + " did not stabilize.", "NotStabilized");
    }

    private static ResourceProgress failed(String message, String handlerErrorCode) {
        return new ResourceProgress.Failed(new ResourceFailure(message, "", 400, handlerErrorCode));
    }
}
