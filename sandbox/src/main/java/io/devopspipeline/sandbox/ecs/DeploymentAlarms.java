// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * CloudWatch alarms that fail a deployment. AWS watches them from the start of a deployment until the end of its bake time, which begins when the
 * new tasks are steady; a deployment that begins while one is in ALARM is not watched.
 */
final class DeploymentAlarms {
    private static final String PRINCIPAL = "ecs.amazonaws.com";
    private static final FailureCause CAUSE = new FailureCause(
            "ECS deployment alarm: alarm detected.",
            "alarm detected.",
            "ECS deployment alarm",
            "ECS Deployment Alarm was triggered");

    private final Account account;
    private final Directory directory;

    DeploymentAlarms(Account account, Directory directory) {
        this.account = account;
        this.directory = directory;
    }

    void look(Service service) {
        Deployment primary = service.primary();
        if (!service.settings().watchesAlarms() || !primary.inProgress() || primary.rollback) {
            return;
        }
        boolean alarming = described(service).stream()
                .anyMatch(alarm -> alarm.path("StateValue").asText().equals("ALARM"));
        if (primary.watched(!alarming) && alarming) {
            CAUSE.fail(service, service.settings().rollsBackOnAlarm(), account.now());
        }
    }

    /** Whether the bake time is over, for a service whose tasks are steady. */
    boolean baked(Service service) {
        Deployment primary = service.primary();
        if (!service.settings().watchesAlarms() || primary.rollback || !primary.watched(true)) {
            return true;
        }
        Duration since = primary.bakesSince(account.passed());
        return account.passed().minus(since).compareTo(bakeTime(service)) >= 0;
    }

    /** AWS reckons it from the alarms where the service does not give it. */
    private Duration bakeTime(Service service) {
        Optional<Duration> given = service.settings().bakeTime();
        return given.orElseGet(() -> described(service).stream()
                .map(alarm -> Duration.ofSeconds(alarm.path("Period").asLong())
                        .multipliedBy(alarm.path("EvaluationPeriods").asLong()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO));
    }

    private List<JsonNode> described(Service service) {
        List<String> names = service.settings().alarmNames();
        ObjectNode input = Json.object();
        input.set("AlarmNames", Json.MAPPER.valueToTree(names));
        return directory
                .call(PRINCIPAL, service.cluster.region, "monitoring", "DescribeAlarms", input)
                .path("MetricAlarms")
                .valueStream()
                .toList();
    }
}
