// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Sees every status that is written, and looks every half a minute of AWS's time at the one that stands: where it says Ready, AWS is asked
 * whether that is true.
 */
final class StatusChecker implements Watcher<DevOpsPipeline>, AutoCloseable {
    private final AwsState aws;
    private final Resource<DevOpsPipeline> resource;
    private final long lookMillis;
    private final List<String> lies = new CopyOnWriteArrayList<>();
    private final Watch watch;
    private final Thread looks;
    private volatile boolean over;

    StatusChecker(AwsState aws, Resource<DevOpsPipeline> resource, double timeFactor) {
        this.aws = aws;
        this.resource = resource;
        this.lookMillis = (long) (30_000 / timeFactor);
        this.watch = resource.watch(this);
        this.looks = Thread.ofPlatform().name("witness").start(this::looks);
    }

    @Override
    public void eventReceived(Action action, DevOpsPipeline written) {
        PipelineSnapshot seen = new PipelineSnapshot(written);
        if (action == Action.MODIFIED && claims(seen)) {
            lie(seen).ifPresent(lies::add);
        }
    }

    private void looks() {
        try {
            while (!over) {
                Thread.sleep(lookMillis);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was claimed before AWS was asked must still be claimed after it. */
    private void look() {
        now().filter(StatusChecker::claims)
                .flatMap(this::lie)
                .filter(lie -> now().filter(StatusChecker::claims).isPresent())
                .ifPresent(lies::add);
    }

    private Optional<PipelineSnapshot> now() {
        return Optional.ofNullable(resource.get()).map(PipelineSnapshot::new);
    }

    private static boolean claims(PipelineSnapshot seen) {
        return seen.resource().getMetadata().getDeletionTimestamp() == null && seen.ready();
    }

    /** Ready means: the desired number of tasks runs, with the settings of this generation. */
    private Optional<String> lie(PipelineSnapshot seen) {
        var desired = seen.resource().getSpec().service();
        Optional<Service> service = aws.service(seen);
        int running = service.map(Service::runningCount).orElse(0);
        int tasks = Optional.ofNullable(desired.desiredCount()).orElse(1);
        if (running < tasks) {
            return Optional.of("Ready with " + running + " of " + tasks + " tasks running");
        }
        return service.map(found -> aws.taskDefinition(found.taskDefinition()).cpu())
                .filter(cpu -> !cpu.equals(Integer.toString(desired.cpu())))
                .map(cpu -> "Ready with cpu " + cpu + " instead of " + desired.cpu());
    }

    @Override
    public void onClose(WatcherException cause) {
        if (cause != null) {
            lies.add("the witness went blind: " + cause.getMessage());
        }
    }

    List<String> lies() {
        return List.copyOf(lies);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        looks.join();
        watch.close();
    }
}
