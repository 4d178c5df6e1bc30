// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Service;

/** Which service of which cluster. */
public record EcsName(String cluster, String service) {
    /** All services of the account. */
    public static List<EcsName> all(Aws aws) {
        return aws.ecs().listClusters(r -> {}).clusterArns().stream()
                .flatMap(cluster -> aws.ecs().listServices(r -> r.cluster(cluster)).serviceArns().stream()
                        .map(service -> new EcsName(last(cluster), last(service))))
                .toList();
    }

    public Optional<Service> find(Aws aws) {
        return aws.ecs().describeServices(r -> r.cluster(cluster).services(service)).services().stream()
                .findFirst();
    }

    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** {@code cluster/service} */
    @Override
    public String toString() {
        return cluster + "/" + service;
    }
}
