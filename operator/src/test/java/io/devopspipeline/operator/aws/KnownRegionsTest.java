// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Partition;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/** The regions that the resource accepts are those that the AWS SDK knows, but for the isolated partitions. */
class KnownRegionsTest {
    @Test
    void every_region_of_the_sdk_is_accepted_in_its_partition() {
        // Given
        List<Region> regions = Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .filter(region -> !region.metadata().partition().id().startsWith("aws-iso"))
                .toList();

        // When
        List<String> different = regions.stream()
                .filter(region -> Partition.of(region.id())
                        .filter(known ->
                                known.id().equals(region.metadata().partition().id()))
                        .isEmpty())
                .map(Region::id)
                .toList();

        // Then
        assertThat(regions).hasSizeGreaterThan(30);
        assertThat(different).isEmpty();
    }
}
