// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import io.devopspipeline.bench.aws.AwsApp;
import io.devopspipeline.bench.aws.AwsDouble;
import io.devopspipeline.testkit.Playground;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The resources of one namespace, and their apps in AWS, in the same order. */
record Fleet(FleetResources resources, List<String> names, List<AwsApp> apps, StatusWatch watch) {
    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final Duration CALM = Duration.ofMinutes(3);
    private static final Duration EACH = Duration.ofSeconds(4);

    /** Creates the resources, and has their stacks ready in AWS before the operator starts. */
    static Fleet create(
            Playground playground, AwsDouble aws, StatusWatch watch, String namespace, String account, int size) {
        FleetResources resources = new FleetResources(playground, namespace);
        resources.create(size);
        FleetStacks stacks = new FleetStacks(account);
        var created = resources.list();
        if (created.size() != size) {
            throw new IllegalStateException(created.size() + " of " + size + " resources were created");
        }
        List<AwsApp> apps = created.stream().map(stacks::of).toList();
        apps.forEach(aws::add);
        return new Fleet(
                resources,
                created.stream()
                        .map(resource -> resource.getMetadata().getName())
                        .toList(),
                apps,
                watch);
    }

    int size() {
        return apps.size();
    }

    void awaitReady() throws InterruptedException {
        Duration most = LEAST.plus(EACH.multipliedBy(size()));
        Waiting.until(
                "for all resources in " + resources.namespace() + " to be Ready",
                most,
                () -> watch.settled(resources.namespace()) == size(),
                () -> watch.settled(resources.namespace()) + " are; " + watch.example());
    }

    /** Waits until all are Ready again, for a while: under AWS's rates that can take very long. */
    void calmDown() throws InterruptedException {
        var _ = Waiting.untilTime(
                System.nanoTime() + CALM.toNanos(), () -> watch.settled(resources.namespace()) == size());
    }

    /** Some of its indexes, evenly spread. @param offset other offsets give other indexes, if there are enough resources */
    List<Integer> sample(int count, int offset) {
        int taken = Math.min(count, size());
        return IntStream.range(0, taken)
                .mapToObj(each -> (each * size() / taken + offset) % size())
                .toList();
    }

    void scale(int index, int count) {
        resources.scale(names.get(index), count);
    }
}
