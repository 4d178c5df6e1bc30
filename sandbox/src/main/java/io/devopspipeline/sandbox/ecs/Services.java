// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.Map;
import java.util.Optional;

/** How services come, change and go, for operations and CloudFormation alike. */
final class Services {
    private final Account account;
    private final Clusters clusters;
    private final TaskDefinitions definitions;
    private final TaskNetwork network;
    private final Scheduler scheduler;
    private final ServiceChangeEvents changes;

    Services(
            Account account,
            Clusters clusters,
            TaskDefinitions definitions,
            TaskNetwork network,
            Scheduler scheduler,
            ServiceChangeEvents changes) {
        this.account = account;
        this.clusters = clusters;
        this.definitions = definitions;
        this.network = network;
        this.scheduler = scheduler;
        this.changes = changes;
    }

    Service get(String region, String cluster, String nameOrArn) {
        return clusters.get(region, clusterOf(cluster, nameOrArn))
                .service(nameOrArn)
                .orElseThrow(() -> AwsException.of("ServiceNotFoundException", "Service not found."));
    }

    /** A service's ARN names its cluster too. */
    static String clusterOf(String cluster, String nameOrArn) {
        String[] parts = nameOrArn.split("/", 4);
        return parts.length == 3 ? parts[1] : cluster;
    }

    Service create(String region, String name, ObjectNode input, int desiredCount, Map<String, String> tags) {
        Arns.checkName("service", name);
        Cluster cluster = clusters.get(region, Members.text(input, "cluster"));
        requireFree(cluster, name);
        ServiceSettings settings = ServiceSettings.of(CapacityStrategy.withDefault(input, cluster));
        settings.strategy().requireAssociated(cluster);
        TaskDefinition definition = definitions.runnable(region, Members.text(input, "taskDefinition"));
        checkLoadBalancers(region, settings, definition);
        Service service = new Service(
                cluster,
                name,
                settings,
                desiredCount,
                tags,
                Deployment.of(definition, account.now()),
                changes,
                account.now());
        cluster.addService(service);
        changes.deployment(service, service.primary());
        scheduler.changed(service);
        return service;
    }

    private static void requireFree(Cluster cluster, String name) {
        Optional<Service> before = cluster.service(name).filter(Service::lives);
        if (before.isPresent()) {
            throw AwsException.of(
                    "InvalidParameterException",
                    before.get().active()
                            ? "Creation of service was not idempotent."
                            : "Unable to Start a service that is still Draining.");
        }
    }

    private void checkLoadBalancers(String region, ServiceSettings settings, TaskDefinition definition) {
        network.requireListeners(region, settings.loadBalancers());
        for (JsonNode at : settings.loadBalancers()) {
            String container = at.path("containerName").asText();
            int port = at.path("containerPort").asInt();
            JsonNode named = definition
                    .container(container)
                    .orElseThrow(() -> AwsException.of(
                            "InvalidParameterException",
                            "The container " + container + " does not exist in the task definition."));
            if (named.path("portMappings")
                    .valueStream()
                    .noneMatch(mapping -> mapping.path("containerPort").asInt() == port)) {
                throw AwsException.of(
                        "InvalidParameterException",
                        "The container " + container + " did not have a container port " + port + " defined.");
            }
        }
    }

    /** AWS: a new desired count alone starts no deployment; another task definition or network does. */
    Service update(String region, ObjectNode input) {
        Service service = get(region, Members.text(input, "cluster"), Members.text(input, "service"));
        if (!service.active()) {
            throw AwsException.of("ServiceNotActiveException", "Service was not ACTIVE.");
        }
        ServiceSettings settings = service.settings().with(input);
        settings.strategy().requireAssociated(service.cluster);
        TaskDefinition current = service.primary().definition;
        TaskDefinition definition = input.has("taskDefinition")
                ? definitions.runnable(region, Members.text(input, "taskDefinition"))
                : current;
        boolean deploys = definition != current
                || input.path("forceNewDeployment").asBoolean()
                || settings.deploysDifferently(service.settings());
        if (deploys) {
            checkLoadBalancers(region, settings, definition);
        }
        service.setSettings(settings);
        service.setDesiredCount(input.path("desiredCount").asInt(service.desiredCount()));
        service.unsettled();
        if (deploys) {
            service.patience.restored();
            service.deploy(Deployment.of(definition, account.now()));
        }
        scheduler.changed(service);
        return service;
    }

    Service delete(String region, String cluster, String nameOrArn, boolean force) {
        Service service = get(region, cluster, nameOrArn);
        if (!service.lives()) {
            throw AwsException.of("ServiceNotFoundException", "Service not found.");
        }
        if (service.desiredCount() > 0 && !force) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "The service cannot be stopped while the primary deployment is scaled above 0.");
        }
        service.setDesiredCount(0);
        service.setStatus(Service.Status.DRAINING);
        service.unsettled();
        scheduler.changed(service);
        return service;
    }
}
