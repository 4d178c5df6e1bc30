// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreeSubnetTest {
    private static final List<String> DEFAULT_VPC = List.of("172.31.0.0/16");

    @ParameterizedTest(name = "{0} with {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.0/24               |                                         | 10.0.0.0/24
            10.0.0.0/23               | 10.0.1.0/24                             | 10.0.0.0/24
            10.0.0.0/23               | 10.0.1.128/28                           | 10.0.0.0/24
            10.0.0.0/22               | 10.0.0.0/23;10.0.3.255/32               | 10.0.2.0/24
            10.0.0.0/25;10.1.0.0/24   |                                         | 10.1.0.0/24
            0.0.0.0/24                |                                         | 0.0.0.0/24
            255.255.255.0/24          |                                         | 255.255.255.0/24
            10.0.0.0/24               | 10.0.0.0/8                              |
            10.0.0.0/25               |                                         |
            10.0.0.0/23               | 10.0.0.0/26;10.0.1.192/26               |
            """)
    void takes_what_is_free(String vpc, String taken, String picked) {
        var subnets = taken == null ? List.<String>of() : List.of(taken.split(";"));
        assertThat(FreeSubnet.pick(List.of(vpc.split(";")), subnets, "any").orElse(null))
                .isEqualTo(picked);
    }

    @Test
    void leaves_the_lower_half_in_large_pieces() {
        // Given the subnets of a default VPC
        List<String> taken = List.of("172.31.0.0/20", "172.31.16.0/20", "172.31.32.0/20");
        // When many owners pick
        List<Ipv4Range> picks = IntStream.range(0, 500)
                .mapToObj(i -> FreeSubnet.pick(DEFAULT_VPC, taken, "owner-" + i).orElseThrow())
                .map(Ipv4Range::parse)
                .toList();
        // Then all are in the upper half of the VPC
        long lowest = Ipv4Range.parse("172.31.128.0/24").first();
        assertThat(picks).allMatch(range -> range.first() >= lowest && range.prefix() == 24);
    }

    @Test
    void owners_who_pick_at_the_same_time_seldom_pick_the_same() {
        Set<String> picks = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            picks.add(FreeSubnet.pick(DEFAULT_VPC, List.of(), "dop-default-app" + i + "-pipeline")
                    .orElseThrow());
        }
        assertThat(picks).hasSize(5);
    }

    @Test
    void what_another_owner_took_does_not_move_the_pick_of_those_whose_range_is_free() {
        // Given the range of one owner
        String taken = pick(List.of(), "taker");
        List<String> others = IntStream.range(0, 500)
                .mapToObj(i -> "owner-" + i)
                .filter(owner -> !pick(List.of(), owner).equals(taken))
                .toList();
        // When it is taken
        List<String> picks =
                others.stream().map(owner -> pick(List.of(taken), owner)).toList();
        // Then
        assertThat(picks)
                .isEqualTo(others.stream().map(owner -> pick(List.of(), owner)).toList());
    }

    @Test
    void the_next_free_one_of_the_upper_half_is_taken_instead_of_a_taken_one() {
        // Given all of the upper half but one range, which is above, below or at the place of an owner
        List<String> taken = IntStream.range(128, 256)
                .filter(i -> i != 200)
                .mapToObj(i -> "172.31." + i + ".0/24")
                .toList();
        // When many owners pick
        Set<String> picks =
                IntStream.range(0, 500).mapToObj(i -> pick(taken, "owner-" + i)).collect(Collectors.toSet());
        // Then
        assertThat(picks).containsExactly("172.31.200.0/24");
    }

    @Test
    void a_full_upper_half_leaves_the_upper_half_of_the_rest() {
        // When many owners pick
        List<Ipv4Range> picks = IntStream.range(0, 500)
                .mapToObj(i -> pick(List.of("172.31.128.0/17"), "owner-" + i))
                .map(Ipv4Range::parse)
                .toList();
        // Then
        assertThat(picks).allMatch(range -> range.overlaps(Ipv4Range.parse("172.31.64.0/18")));
    }

    private static String pick(List<String> taken, String owner) {
        return FreeSubnet.pick(DEFAULT_VPC, taken, owner).orElseThrow();
    }

    @Test
    void one_owner_picks_the_same_again() {
        assertThat(FreeSubnet.pick(DEFAULT_VPC, List.of(), "a"))
                .isEqualTo(FreeSubnet.pick(DEFAULT_VPC, List.of(), "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.256/24", "2001:db8::/32", ""})
    void what_is_no_range_is_refused_by_name(String cidr) {
        assertThatThrownBy(() -> Ipv4Range.parse(cidr)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drops_bits_behind_the_prefix() {
        assertThat(Ipv4Range.parse("10.1.2.3/16")).hasToString("10.1.0.0/16");
    }
}
