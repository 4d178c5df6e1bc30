// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account's clusters. */
final class Clusters {
    private final Map<String, Cluster> byArn = new LinkedHashMap<>();

    Optional<Cluster> find(String region, String nameOrArn) {
        String name = nameOrArn.isEmpty() ? "default" : Arns.name(nameOrArn);
        return Optional.ofNullable(byArn.get(Arns.of(region, "cluster/" + name)));
    }

    Cluster get(String region, String nameOrArn) {
        return find(region, nameOrArn)
                .filter(Cluster::active)
                .orElseThrow(() -> AwsException.of("ClusterNotFoundException", "Cluster not found."));
    }

    List<Cluster> all() {
        return List.copyOf(byArn.values());
    }

    List<Cluster> in(String region) {
        return byArn.values().stream()
                .filter(cluster -> cluster.region.equals(region))
                .toList();
    }

    /** AWS: creating a cluster that is there already gives that one. */
    Cluster create(String region, String name, Map<String, String> tags) {
        Arns.checkName("cluster", name);
        Optional<Cluster> before = find(region, name).filter(Cluster::active);
        Cluster cluster = before.orElseGet(() -> new Cluster(region, name, tags));
        byArn.put(cluster.arn, cluster);
        return cluster;
    }

    Cluster delete(String region, String nameOrArn) {
        Cluster cluster = get(region, nameOrArn);
        if (cluster.services().stream().anyMatch(Service::active)) {
            throw AwsException.of(
                    "ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
        }
        if (cluster.tasks().anyMatch(task -> !task.stopped())) {
            throw AwsException.of(
                    "ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
        }
        cluster.delete();
        return cluster;
    }
}
