// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {
    @ParameterizedTest
    @CsvSource({"eu-west-1, aws", "cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov", "eusc-de-east-1, aws-eusc"})
    void a_region_leads_to_its_partition(String region, String id) {
        // When
        String partition = Partition.of(region).map(Partition::id).orElse("none");

        // Then
        assertThat(partition).isEqualTo(id);
    }

    @Test
    void a_mistyped_region_has_no_partition() {
        assertThat(Partition.of("eu-west-9")).isEmpty();
    }

    @Test
    void no_region_is_in_two_partitions() {
        assertThat(Partition.allRegions()).doesNotHaveDuplicates();
    }
}
