// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import static io.devopspipeline.operator.policy.PolicyFixtures.NAMESPACE;
import static io.devopspipeline.operator.policy.PolicyFixtures.policy;
import static io.devopspipeline.operator.policy.PolicyFixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.policy.PolicyDecision.Allowed;
import io.devopspipeline.operator.policy.PolicyDecision.Refused;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit: what just fits, and its twin that does not. The older resource of the namespace has 2 tasks of half a vCPU. */
class LimitsTest {
    private static final NamespaceUsage OLDER =
            NamespaceUsage.of(Stream.of(spec("{service: {desiredCount: 2, cpu: 512, memory: 1024}}")));

    private static final String TABLE = """
            pipelines: 2 | pipelines: 1 | {} | 2 pipelines, and namespaces.team-a.limits.pipelines is 1
            tasks: 5 | tasks: 4 | {service: {desiredCount: 3}} | 5 tasks, and namespaces.team-a.limits.tasks is 4
            tasks: 5 | tasks: 4 | {service: {desiredCount: null, autoscaling: {minCount: 1, maxCount: 3}}} | 5 tasks, and namespaces.team-a.limits.tasks is 4
            tasks: 3 | tasks: 2 | {service: {desiredCount: null}} | 3 tasks, and namespaces.team-a.limits.tasks is 2
            vCpu: 3 | vCpu: 2 | {service: {desiredCount: 2, cpu: 1024, memory: 2048}} | 3 vCpu, and namespaces.team-a.limits.vCpu is 2
            vCpu: 2 | vCpu: 1 | {service: {desiredCount: 1, cpu: 512, memory: 1024}} | 1.5 vCpu, and namespaces.team-a.limits.vCpu is 1
            buildComputeType: BUILD_GENERAL1_LARGE | buildComputeType: BUILD_GENERAL1_MEDIUM | {build: {computeType: BUILD_GENERAL1_LARGE}} | spec.build.computeType BUILD_GENERAL1_LARGE is larger than namespaces.team-a.limits.buildComputeType BUILD_GENERAL1_MEDIUM
            buildTimeoutMinutes: 60 | buildTimeoutMinutes: 59 | {build: {timeoutMinutes: 60}} | spec.build.timeoutMinutes 60 is more than namespaces.team-a.limits.buildTimeoutMinutes 59
            """;

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void what_reaches_a_limit_is_allowed(String limit, String lower, String spec) {
        assertThat(decide(limit, spec)).isInstanceOf(Allowed.class);
    }

    @ParameterizedTest(name = "{1} {2}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void what_passes_a_limit_is_refused(String limit, String lower, String spec, String why) {
        assertThat(decide(lower, spec)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.PolicyLimitReached);
            assertThat(refused.why()).contains(why);
        });
    }

    private static PolicyDecision decide(String limit, String spec) {
        return policy("{limits: {" + limit + "}}").decide(NAMESPACE, spec(spec), () -> OLDER);
    }

    @Test
    void without_limits_any_number_is_allowed() {
        assertThat(policy("{}").decide(NAMESPACE, spec("{service: {desiredCount: 1000}}"), () -> OLDER))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void without_a_limit_on_the_namespace_its_other_resources_are_not_counted() {
        // When
        PolicyDecision decision = policy("{limits: {buildTimeoutMinutes: 60}}").decide(NAMESPACE, spec("{}"), () -> {
            throw new AssertionError("the resources were counted");
        });

        // Then
        assertThat(decision).isInstanceOf(Allowed.class);
    }
}
