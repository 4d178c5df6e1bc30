// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "two zones,                            euw1-az1 euw1-az3,                             true",
        "one of them twice,                    euw1-az1 euw1-az1 euw1-az3,                    true",
        "one zone alone,                       euw1-az1 euw1-az1,                             false",
        "no subnet,                            '',                                            false",
        "one zone and one without Fargate,     usw1-az1 usw1-az2,                             false",
        "one zone and Local Zones,             usw2-az1 usw2-lax1-az1 usw2-den1-az1,          false",
        "one zone and one of Wavelength,       use1-az1 use1-wl1-bos-wlz1,                    false",
    })
    void the_zones_of_a_vpc_are_enough_when_owners_can_spread_over_them(String row, String ids, boolean enough) {
        // Given
        List<VpcSubnet> subnets = Arrays.stream(ids.split(" "))
                .map(id -> new VpcSubnet(Optional.empty(), new Zone("name of " + id, id)))
                .toList();
        // When / Then
        assertThat(Zone.pickUsed(subnets, "owner").isPresent()).isEqualTo(enough);
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
