// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneTest {
    private static final List<Zone> IRELAND =
            List.of(new Zone("a", "euw1-az3"), new Zone("b", "euw1-az1"), new Zone("c", "euw1-az2"));

    @ParameterizedTest
    @ValueSource(strings = {"usw1-az2", "apne1-az3", "cnn1-az3"})
    void a_zone_without_fargate_is_never_picked(String id) {
        assertThat(Zone.pick(List.of(new Zone("x", id)), "owner")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"usw1-az1", "usw1-az3", "apne1-az4", "cnn1-az2", "use1-az6", "euw1-az3"})
    void other_zones_are_picked(String id) {
        assertThat(Zone.pick(List.of(new Zone("x", id)), "owner")).contains(new Zone("x", id));
    }

    @Test
    void owners_spread_over_the_zones() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(owner -> Zone.pick(IRELAND, "owner-" + owner).orElseThrow())
                        .distinct())
                .hasSize(3);
    }

    @Test
    void an_owner_keeps_its_zone_in_whatever_order_aws_lists_them() {
        assertThat(Zone.pick(IRELAND.reversed(), "owner")).isEqualTo(Zone.pick(IRELAND, "owner"));
    }
}
