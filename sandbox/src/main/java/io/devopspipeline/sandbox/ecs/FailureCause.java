// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import java.time.Instant;

/**
 * What ends a deployment before it is complete.
 * @param reason of the rollout's state
 * @param event what follows {@code deployment failed: } in the service's events
 * @param rollback how the reason of the deployment that goes back begins
 * @param operation what CloudFormation says
 */
record FailureCause(String reason, String event, String rollback, String operation) {

    void fail(Service service, boolean rollsBack, Instant now) {
        Deployment primary = service.primary();
        primary.fail(this, now);
        service.changes.deployment(service, primary);
        service.event("(deployment " + primary.id + ") deployment failed: " + event, now);
        if (rollsBack) {
            service.proven().ifPresent(definition -> {
                Deployment back = Deployment.rollbackTo(definition, rollback, now);
                service.deploy(back);
                service.patience.restored();
                service.event("rolling back to deployment " + back.id + ".", now);
            });
        }
    }
}
