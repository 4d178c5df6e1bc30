// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links into the web console lead to the console of the region's own partition. */
class PartitionTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "eu-west-1, https://eu-west-1.console.aws.amazon.com",
        "cn-north-1, https://cn-north-1.console.amazonaws.cn",
        "us-gov-west-1, https://us-gov-west-1.console.amazonaws-us-gov.com",
        "eusc-de-east-1, https://eusc-de-east-1.console.amazonaws-eusc.eu",
        "xx-new-1, https://xx-new-1.console.aws.amazon.com",
    })
    void the_console_is_that_of_the_partition(String region, String url) {
        assertThat(Partition.console(region)).isEqualTo(url);
    }
}
