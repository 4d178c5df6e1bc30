// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

/** What every manifest begins with, up to its spec's network: the smallest pipeline but for its source. */
final class ManifestHead {
    private ManifestHead() {}

    static String of(String name) {
        return of(name, "{vpcId: " + GivenNetwork.VPC + "}");
    }

    /** @param network the value of spec.network */
    static String of(String name, String network) {
        return """
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata: {name: %s}
                spec:
                  region: eu-west-1
                  network: %s
                """.formatted(name, network);
    }
}
