// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalableTargetsTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest(name = "{1} -> {0}")
    @CsvSource(delimiter = ';', textBlock = """
            false ;
            true  ; {"MinCapacity":2,"MaxCapacity":8,"SuspendedState":{"DynamicScalingOutSuspended":false}}
            true  ; {"MinCapacity":2,"MaxCapacity":8,"SuspendedState":{"DynamicScalingOutSuspended":true}}
            true  ; {"MinCapacity":0,"MaxCapacity":8}
            false ; {"MinCapacity":0,"MaxCapacity":8,"SuspendedState":{"DynamicScalingOutSuspended":true}}
            """)
    void aTargetScalesUnlessItIsSuspendedAndMayHaveNoTasks(boolean scales, String target) {
        // Given
        aws.answers("{\"ScalableTargets\":[" + (target == null ? "" : target) + "]}");
        // When / Then
        assertThat(aws.account().scalableTargets().scales("c", "s")).isEqualTo(scales);
        assertThat(aws.request(0).target()).isEqualTo("AnyScaleFrontendService.DescribeScalableTargets");
        assertThat(aws.request(0).body()).contains("service/c/s");
    }

    @Test
    void suspending_never_makes_a_target() {
        // Given
        aws.answers("{}");
        // When
        aws.account().scalableTargets().suspend("c", "s");
        // Then
        assertThat(aws.request(0).body())
                .contains("\"MinCapacity\":0", "\"DynamicScalingOutSuspended\":true")
                .doesNotContain("MaxCapacity");
    }
}
