// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.plan.observed.StackParameter.*;

import io.devopspipeline.crd.spec.HealthCheck;
import io.devopspipeline.crd.spec.Service;
import org.jspecify.annotations.Nullable;

/** What the load balancer checks. Its timeout is always given: AWS's own would be longer than a short interval, which AWS refuses. */
final class HealthCheckParameters {
    private static final int TCP_TIMEOUT = 10;
    private static final int HTTP_TIMEOUT = 6;

    private HealthCheckParameters() {}

    static void set(Service service, ParameterMap parameters) {
        @Nullable HealthCheck check = service.healthCheck();
        if (check == null) {
            return;
        }
        parameters
                .set(HEALTH_CHECK_PATH, check.path())
                .set(HEALTH_CHECK_PORT, port(check, service.containerPort()))
                .set(HEALTH_CHECK_INTERVAL, check.interval())
                .set(HEALTH_CHECK_TIMEOUT, timeout(check))
                .set(HEALTHY_THRESHOLD, check.healthyThreshold())
                .set(UNHEALTHY_THRESHOLD, check.unhealthyThreshold())
                .set(HEALTH_CHECK_GRACE_PERIOD, check.gracePeriodSeconds())
                .set(DEREGISTRATION_DELAY, check.deregistrationDelaySeconds());
    }

    /** None for the container's port, which the tasks' security group has a rule for already. */
    private static @Nullable Integer port(HealthCheck check, int containerPort) {
        @Nullable Integer port = check.port();
        return port != null && port == containerPort ? null : port;
    }

    private static int timeout(HealthCheck check) {
        @Nullable Integer timeout = check.timeout();
        return timeout != null
                ? timeout
                : Math.min(check.interval(), check.path() == null ? TCP_TIMEOUT : HTTP_TIMEOUT);
    }
}
