// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account's clusters. */
final class Clusters {
    private final Account account;
    private final ServiceLinkedRole linkedRole;
    private final Map<String, Cluster> byArn = new LinkedHashMap<>();

    Clusters(Account account, ServiceLinkedRole linkedRole) {
        this.account = account;
        this.linkedRole = linkedRole;
    }

    /** What a client reads: a cluster that was just made may be missing. */
    Cluster read(Call call, String nameOrArn) {
        Cluster found = get(call.region(), nameOrArn);
        if (!account.shows(found.created(), call.caller())) {
            throw notFound();
        }
        return found;
    }

    private static AwsException notFound() {
        return AwsException.of("ClusterNotFoundException", "Cluster not found.");
    }

    Optional<Cluster> find(String region, String nameOrArn) {
        String name = nameOrArn.isEmpty() ? "default" : Arns.name(nameOrArn);
        return Optional.ofNullable(byArn.get(Arns.of(region, "cluster/" + name)));
    }

    Cluster get(String region, String nameOrArn) {
        return find(region, nameOrArn).filter(Cluster::active).orElseThrow(Clusters::notFound);
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
        linkedRole.require(region);
        Optional<Cluster> before = find(region, name).filter(Cluster::active);
        Cluster cluster = before.orElseGet(() -> new Cluster(region, name, tags, account.now()));
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
