// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A cluster and its services. AWS: a deleted one is still shown for a while, as INACTIVE. */
final class Cluster {
    final String region;
    final String name;
    final String arn;
    private final Instant created;
    private final List<Service> services = new ArrayList<>();
    private final Tags tags;
    private List<String> capacityProviders = List.of();
    private JsonNode defaultStrategy = Json.array();
    private boolean active = true;

    Cluster(String region, String name, Map<String, String> tags, Instant created) {
        this.created = created;
        this.region = region;
        this.name = name;
        this.arn = Arns.of(region, "cluster/" + name);
        this.tags = new Tags(tags);
    }

    Instant created() {
        return created;
    }

    void addService(Service added) {
        services.add(added);
    }

    void removeService(Service removed) {
        services.remove(removed);
    }

    List<Service> services() {
        return Collections.unmodifiableList(services);
    }

    List<String> capacityProviders() {
        return capacityProviders;
    }

    JsonNode defaultStrategy() {
        return defaultStrategy;
    }

    void setCapacity(List<String> providers, JsonNode strategy) {
        capacityProviders = providers;
        defaultStrategy = strategy;
    }

    Tags tags() {
        return tags;
    }

    boolean active() {
        return active;
    }

    void delete() {
        active = false;
    }

    /** The service of that name that lives; else one that died lately. */
    Optional<Service> service(String nameOrArn) {
        String wanted = Arns.name(nameOrArn);
        return services.reversed().stream()
                .filter(service -> service.name.equals(wanted))
                .max((a, b) -> Boolean.compare(a.lives(), b.lives()));
    }

    Stream<Task> tasks() {
        return services.stream().flatMap(service -> service.tasks().stream());
    }

    ObjectNode view() {
        ObjectNode view = Json.object()
                .put("clusterArn", arn)
                .put("clusterName", name)
                .put("status", active ? "ACTIVE" : "INACTIVE")
                .put("registeredContainerInstancesCount", 0)
                .put("runningTasksCount", tasks().filter(Task::running).count())
                .put("pendingTasksCount", tasks().filter(Task::pending).count())
                .put(
                        "activeServicesCount",
                        services.stream().filter(Service::active).count());
        view.putArray("statistics");
        view.putArray("settings").addObject().put("name", "containerInsights").put("value", "disabled");
        capacityProviders.forEach(view.putArray("capacityProviders")::add);
        view.set("defaultCapacityProviderStrategy", defaultStrategy);
        return view.set("tags", tags.list("key", "value"));
    }
}
