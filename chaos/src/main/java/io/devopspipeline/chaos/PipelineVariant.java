// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import java.util.stream.Stream;

/** Which features the resource under test uses, and whether its operator gets events. */
enum PipelineVariant {
    /** All defaults. */
    PLAIN("", "", "", 1),
    /** The same, with a {@link LifecycleQueue}: the operator reads what AWS's events name. */
    FOLLOWED("events-", "", "", 4),
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
                , domain: {name: NAME.%s, hostedZoneId: %s}\
                """.formatted(GivenNetwork.DOMAIN, GivenNetwork.HOSTED_ZONE), 4) {
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

    /** The kind of the life that this names, such as {@code 17a}, {@code governed-17a} or {@code events-3}. */
    static PipelineVariant of(String point) {
        return Stream.of(GOVERNED, FOLLOWED)
                .filter(kind -> point.startsWith(kind.label))
                .findFirst()
                .orElse(PLAIN);
    }

    /** What follows the label in the name of a life of this kind. */
    String unlabelled(String point) {
        return point.substring(label.length());
    }

    boolean hasQueue() {
        return this == FOLLOWED;
    }

    /** The value of {@code spec.network}. */
    String network(AwsState aws) {
        return "{vpcId: " + GivenNetwork.VPC + "}";
    }

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
