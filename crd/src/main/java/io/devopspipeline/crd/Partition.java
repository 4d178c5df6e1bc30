// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * AWS's partitions with the regions that {@code spec.region} accepts. A new region is one more word here; then generate the CRD again. A region that
 * is not listed is refused by {@code kubectl apply}, because a mistyped one would otherwise look like an AWS that does not answer.
 */
public enum Partition {
    AWS(
            "aws",
            "console.aws.amazon.com",
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-south-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "me-west-1",
            "mx-central-1",
            "sa-east-1",
            "sa-west-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2"),
    CHINA("aws-cn", "console.amazonaws.cn", "cn-north-1", "cn-northwest-1"),
    US_GOV("aws-us-gov", "console.amazonaws-us-gov.com", "us-gov-east-1", "us-gov-west-1"),
    EUROPEAN_SOVEREIGN_CLOUD("aws-eusc", "console.amazonaws-eusc.eu", "eusc-de-east-1");

    private final String id;
    private final String console;
    private final List<String> regions;

    Partition(String id, String console, String... regions) {
        this.id = id;
        this.console = console;
        this.regions = List.of(regions);
    }

    /** As it stands in ARNs. */
    public String id() {
        return id;
    }

    public List<String> regions() {
        return regions;
    }

    /** Every region of every partition. */
    public static Stream<String> allRegions() {
        return Arrays.stream(values()).flatMap(partition -> partition.regions.stream());
    }

    /** Where a region's web console is, such as {@code https://eu-west-1.console.aws.amazon.com}. An unknown region counts as one of {@code aws}. */
    public static String console(String region) {
        return "https://" + region + "." + of(region).orElse(AWS).console;
    }

    /** The partition of a region; empty when the region is not listed. */
    public static Optional<Partition> of(String region) {
        return Arrays.stream(values())
                .filter(partition -> partition.regions.contains(region))
                .findFirst();
    }
}
