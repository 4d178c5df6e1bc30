package io.devopspipeline.playground.chaos;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.playground.Seen;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.ecs.model.Service;

/** Sees every status that is written, and asks AWS whether Ready is true where it says so. */
final class Witness implements Watcher<DevOpsPipeline>, AutoCloseable {
    private final Truth truth;
    private final List<String> lies = new CopyOnWriteArrayList<>();
    private final Watch watch;

    Witness(Truth truth, Resource<DevOpsPipeline> resource) {
        this.truth = truth;
        this.watch = resource.watch(this);
    }

    @Override
    public void eventReceived(Action action, DevOpsPipeline resource) {
        Seen seen = new Seen(resource);
        if (action == Action.MODIFIED && resource.getMetadata().getDeletionTimestamp() == null && seen.ready()) {
            lie(seen).ifPresent(lies::add);
        }
    }

    /** Ready means: the wished number of tasks runs, with the settings of this generation. */
    private Optional<String> lie(Seen seen) {
        var wished = seen.resource().getSpec().service();
        Optional<Service> service = truth.service(seen);
        int running = service.map(Service::runningCount).orElse(0);
        if (running < wished.desiredCount()) {
            return Optional.of("Ready with " + running + " of " + wished.desiredCount() + " tasks running");
        }
        return service.map(found -> truth.taskDefinition(found.taskDefinition()).cpu())
                .filter(cpu -> !cpu.equals(Integer.toString(wished.cpu())))
                .map(cpu -> "Ready with cpu " + cpu + " instead of " + wished.cpu());
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
    public void close() {
        watch.close();
    }
}
