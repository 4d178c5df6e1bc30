// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.net.InetSocketAddress;
import java.util.Locale;

/** One registered address and what the health checks found. */
final class Target {
    /** Where a target goes; with the reason and the words AWS gives for it. */
    enum State {
        INITIAL("Elb.RegistrationInProgress", "Target registration is in progress"),
        HEALTHY("", ""),
        UNHEALTHY("Target.FailedHealthChecks", "Health checks failed"),
        DRAINING("Target.DeregistrationInProgress", "Target deregistration is in progress"),
        UNUSED("Target.NotInUse", "Target group is not configured to receive traffic from the load balancer"),
        NOT_REGISTERED("Target.NotRegistered", "Target is not registered to the target group");

        private final String reason;
        private final String description;

        State(String reason, String description) {
            this.reason = reason;
            this.description = description;
        }
    }

    /** What names a target in its group. */
    record Key(String id, int port) {}

    final Key key;
    private State state = State.INITIAL;
    private int passed;
    private int failed;

    Target(Key key) {
        this.key = key;
    }

    State state() {
        return state;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(key.id(), key.port());
    }

    void drain() {
        state = State.DRAINING;
    }

    /** AWS: so many checks in a row change the state. */
    void checked(boolean passes, HealthCheck check) {
        passed = passes ? passed + 1 : 0;
        failed = passes ? 0 : failed + 1;
        if (passed >= check.healthyThreshold()) {
            state = State.HEALTHY;
        } else if (failed >= check.unhealthyThreshold()) {
            state = State.UNHEALTHY;
        }
    }

    /** @param healthCheckPort the port that is asked */
    static ObjectNode view(Key key, State state, int healthCheckPort) {
        ObjectNode view = Json.object();
        view.putObject("Target").put("Id", key.id()).put("Port", key.port());
        view.put("HealthCheckPort", Integer.toString(healthCheckPort));
        String shown = state == State.NOT_REGISTERED ? "unused" : state.name().toLowerCase(Locale.ROOT);
        ObjectNode health = view.putObject("TargetHealth").put("State", shown);
        if (!state.reason.isEmpty()) {
            health.put("Reason", state.reason).put("Description", state.description);
        }
        return view;
    }
}
