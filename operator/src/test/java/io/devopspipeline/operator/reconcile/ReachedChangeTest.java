// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import io.devopspipeline.operator.aws.client.AwsFailures;
import io.devopspipeline.operator.observe.ObservationCache;
import io.devopspipeline.operator.pace.Changes;
import io.devopspipeline.operator.plan.RequeuePolicy;
import io.devopspipeline.operator.policy.Policies;
import io.devopspipeline.operator.policy.Policy;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.StatusFactory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With which results the operator has got to what a person has changed. */
class ReachedChangeTest {
    private static final RequeuePolicy REQUEUE = new RequeuePolicy(
            Duration.ofSeconds(20), Duration.ofSeconds(45), Duration.ofSeconds(60), Duration.ofMinutes(10));

    private final Clock clock = Clock.systemUTC();
    private final StatusFactory statuses = new StatusFactory(clock);
    private final Changes changes = new Changes();
    private final DevOpsPipeline object = Resources.app();
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        object.setStatus(statuses.first(1));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    /** @return whether it was got to */
    private boolean reached(Policy policy, Supplier<ReconcileResult> reconcile) {
        ReconcileGuard guard = new ReconcileGuard(
                () -> policy,
                aws.accounts(),
                new ObservationCache(),
                statuses,
                REQUEUE,
                changes,
                new OperatorMetrics(aws.meters(), clock, "test"),
                (_, _, _) -> false);
        PipelineResource resource = new PipelineResource(object, "test");
        try (LogContext log = new LogContext()) {
            var _ = guard.reconcile(resource, guard.decide(resource, Stream::empty), log, _ -> reconcile.get());
        }
        return changes.of(resource, LiveContext.version(resource)) == Changes.Change.NONE;
    }

    private ReconcileResult answered() {
        return ReconcileResult.live(statuses.first(1), Duration.ofSeconds(7), Optional.empty());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"THROTTLED, false", "TRANSIENT, false", "BUSY, false", "ACCESS_DENIED, true", "INVALID, true"})
    void a_failure_of_aws(Kind kind, boolean expected) {
        // When
        boolean reached = reached(Policies.TRUSTING, () -> {
            throw AwsFailures.refused(kind);
        });

        // Then
        assertThat(reached).isEqualTo(expected);
    }

    @Test
    void an_answer() {
        // When
        boolean reached = reached(Policies.TRUSTING, this::answered);

        // Then
        assertThat(reached).isTrue();
    }

    @Test
    void not_while_its_step_waits_for_the_rate() {
        // When
        boolean reached = reached(Policies.TRUSTING, () -> answered().untilTurn());

        // Then
        assertThat(reached).isFalse();
    }

    @Test
    void not_while_the_policy_refuses_it() {
        // When
        boolean reached = reached(Policies.parsed("namespaces: {}"), this::answered);

        // Then
        assertThat(reached).isFalse();
    }
}
