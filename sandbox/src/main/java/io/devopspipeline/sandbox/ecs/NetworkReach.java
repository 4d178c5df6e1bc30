// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a task reaches what it needs to start: by the internet gateway with a public address, by a NAT gateway, or by
 * endpoints of its VPC. The process itself reaches whatever this machine does.
 */
record NetworkReach(Directory directory) {
    private static final String PRINCIPAL = "ecs.amazonaws.com";
    private static final String EVERYWHERE = "0.0.0.0/0";

    /** Why the container cannot start, in AWS's words; empty when it can. */
    Optional<String> obstacle(Task task, Container container) {
        if (internet(task)) {
            return Optional.empty();
        }
        Set<String> endpoints = endpoints(task);
        return secrets(container, endpoints)
                .or(() -> image(task, container.image(), endpoints))
                .or(() -> container.logOptions().has("awslogs-group") && !endpoints.contains("logs")
                        ? Optional.of(
                                "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: "
                                        + "failed to create Cloudwatch log stream: RequestError: send request failed caused by: Post "
                                        + timeout("https://logs." + region(task) + ".amazonaws.com/")
                                        + " : exit status 1")
                        : Optional.empty());
    }

    private static Optional<String> secrets(Container container, Set<String> endpoints) {
        return TaskSecrets.references(container)
                .filter(reference -> !endpoints.contains(TaskSecrets.isSecret(reference) ? "secretsmanager" : "ssm"))
                .findFirst()
                .map(TaskSecrets::unreachable);
    }

    private static Optional<String> image(Task task, String image, Set<String> endpoints) {
        boolean ofEcr = image.contains(".dkr.ecr.");
        if (ofEcr && !endpoints.contains("ecr.api")) {
            return Optional.of(
                    "ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from "
                            + "Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network "
                            + "configuration. RequestError: send request failed caused by: Post "
                            + timeout("https://api.ecr." + region(task) + ".amazonaws.com/"));
        }
        return ofEcr && endpoints.containsAll(Set.of("ecr.dkr", "s3"))
                ? Optional.empty()
                : Optional.of(
                        "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref "
                                + image + ": failed to do request: Head "
                                + timeout("https://" + registry(image) + "/v2/"));
    }

    private static String registry(String image) {
        int slash = image.indexOf('/');
        return slash > 0 && image.substring(0, slash).contains(".")
                ? image.substring(0, slash)
                : "registry-1.docker.io";
    }

    private static String timeout(String url) {
        return "\"" + url + "\": dial tcp 198.51.100.1:443: i/o timeout";
    }

    private boolean internet(Task task) {
        for (JsonNode route : routes(task)) {
            if (route.path("destinationCidrBlock").asText().equals(EVERYWHERE)) {
                boolean leadsSomewhere = route.path("state").asText().equals("active");
                return leadsSomewhere && (route.has("natGatewayId") || task.publicAddress);
            }
        }
        return false;
    }

    private JsonNode routes(Task task) {
        JsonNode own = tables(task, "association.subnet-id", task.attachment.subnetId());
        if (!own.isEmpty()) {
            return own.path(0).path("routeSet");
        }
        for (JsonNode table : tables(task, "vpc-id", vpc(task))) {
            if (table.path("associationSet").path(0).path("main").asBoolean()) {
                return table.path("routeSet");
            }
        }
        return Json.array();
    }

    private JsonNode tables(Task task, String filter, String value) {
        return ec2(task, "DescribeRouteTables", filtered(filter, value)).path("routeTableSet");
    }

    private String vpc(Task task) {
        ObjectNode input = Json.object();
        input.putArray("SubnetId").add(task.attachment.subnetId());
        return ec2(task, "DescribeSubnets", input)
                .path("subnetSet")
                .path(0)
                .path("vpcId")
                .asText();
    }

    /** The services that the VPC has an endpoint for: {@code ecr.api}. */
    private Set<String> endpoints(Task task) {
        String prefix = "com.amazonaws." + region(task) + ".";
        return ec2(task, "DescribeVpcEndpoints", filtered("vpc-id", vpc(task)))
                .path("vpcEndpointSet")
                .valueStream()
                .map(endpoint -> endpoint.path("serviceName").asText().substring(prefix.length()))
                .collect(Collectors.toSet());
    }

    private static ObjectNode filtered(String name, String value) {
        ObjectNode input = Json.object();
        input.putArray("Filter").addObject().put("Name", name).putArray("Value").add(value);
        return input;
    }

    private static String region(Task task) {
        return task.service.cluster.region;
    }

    private ObjectNode ec2(Task task, String operation, ObjectNode input) {
        return directory.call(PRINCIPAL, region(task), "ec2", operation, input);
    }
}
