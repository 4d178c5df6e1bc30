// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final Throttle throttle = new Throttle(() -> 0).share("222222222222", 0.1);

    private static AwsRequest request(String account, String region, String operation) {
        return new AwsRequest(account, region, "ecs", operation, "", "");
    }

    private long passing(AwsRequest request) {
        return IntStream.range(0, 100).filter(_ -> throttle.allows(request)).count();
    }

    @Test
    void each_account_has_its_own_rates() {
        // Given
        passing(request("111111111111", "eu-west-1", "DescribeServices"));

        // When
        long passed = passing(request("333333333333", "eu-west-1", "DescribeServices"));

        // Then
        assertThat(passed).isEqualTo(20);
    }

    @Test
    void each_region_has_its_own_rates() {
        // Given
        passing(request("111111111111", "eu-west-1", "UpdateService"));

        // When
        long passed = passing(request("111111111111", "eu-west-2", "UpdateService"));

        // Then
        assertThat(passed).isEqualTo(5);
    }

    @Test
    void an_account_can_have_a_share_of_the_rates() {
        assertThat(passing(request("222222222222", "eu-west-1", "DescribeServices")))
                .isEqualTo(2);
    }

    @Test
    void an_operation_without_a_known_rate_is_not_limited() {
        assertThat(passing(request("111111111111", "eu-west-1", "ListTasks"))).isEqualTo(100);
    }

    @Test
    void lifted_rates_limit_nothing_until_they_apply() {
        // Given
        throttle.lift();
        long before = passing(request("111111111111", "eu-west-1", "UpdateService"));
        throttle.apply();

        // When
        long after = passing(request("111111111111", "eu-west-1", "UpdateService"));

        // Then
        assertThat(before).isEqualTo(100);
        assertThat(after).isEqualTo(5);
    }
}
