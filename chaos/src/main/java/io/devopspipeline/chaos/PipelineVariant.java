// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

/** Which features the resource under test uses. */
enum PipelineVariant {
    /** All defaults. */
    PLAIN("", "", "", 1) {
        @Override
        String network(AwsState aws) {
            return "{vpcId: " + GivenNetwork.VPC + "}";
        }
    },
    /**
     * A person approves its releases and its changes; its outputs go into a ConfigMap. Its tasks are in a private subnet, behind a load balancer that terminates TLS
     * for its domain. Needs a {@link GivenNetwork}.
     */
    GOVERNED("governed-", """
              approval: Required
              changePolicy: RequireApproval
              outputs: {configMapName: outputs}
            """, """
            , healthCheck: {path: /, gracePeriodSeconds: 60}
            , permissions: {statements: [{actions: ["s3:GetObject"], resources: ["arn:aws:s3:::uploads/*"]}]}
            , tls: {certificate: Managed}
            , domain: {name: NAME.%s, hostedZoneId: %s}""".formatted(GivenNetwork.DOMAIN, GivenNetwork.HOSTED_ZONE), 4) {
        @Override
        String network(AwsState aws) {
            return "{vpcId: " + GivenNetwork.VPC + ", scheme: Internal, taskSubnetIds: [" + GivenNetwork.subnet(aws)
                    + "]}";
        }
    };

    private final String label;
    private final String spec;
    private final String service;
    private final int every;

    PipelineVariant(String label, String spec, String service, int every) {
        this.label = label;
        this.spec = spec;
        this.service = service;
        this.every = every;
    }

    /** The value of {@code spec.network}. */
    abstract String network(AwsState aws);

    /** What follows the first fields of {@code spec.service}, in braces. */
    String service(String name) {
        return service.replace("NAME", name).replace("\n", "");
    }

    /** What the names of its crash points begin with. */
    String label() {
        return label;
    }

    /** Lines of its spec, indented as below {@code spec:}. */
    String spec() {
        return spec;
    }

    /** At each how many-th request an operator dies in turn. */
    int every() {
        return every;
    }
}
