// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.List;
import java.util.Map;

final class ServiceOperations {
    private static final int DESCRIBED = 10;

    private final Account account;
    private final Clusters clusters;
    private final Services services;

    ServiceOperations(Account account, Clusters clusters, Services services) {
        this.account = account;
        this.clusters = clusters;
        this.services = services;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateService", this::create,
                "DescribeServices", this::describe,
                "ListServices", this::list,
                "UpdateService", this::update,
                "DeleteService", this::delete);
    }

    private ObjectNode create(Call call) {
        Members.known(
                call,
                ServiceSettings.CHANGEABLE,
                "cluster",
                "serviceName",
                "taskDefinition",
                "desiredCount",
                "launchType",
                "schedulingStrategy",
                "tags");
        return answer(services.create(
                call.region(),
                Members.text(call.input(), "serviceName"),
                call.input(),
                call.input().path("desiredCount").asInt(),
                Members.tags(call.input().path("tags"), "key", "value")));
    }

    private static ObjectNode answer(Service service) {
        return Json.object().set("service", service.view());
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "cluster", "services", "include");
        List<String> asked = Members.strings(call.input().path("services"));
        if (asked.isEmpty() || asked.size() > DESCRIBED) {
            throw AwsException.of(
                    "InvalidParameterException",
                    asked.isEmpty() ? "Services cannot be empty." : "Services cannot have more than 10 elements.");
        }
        boolean tags = Members.strings(call.input().path("include")).contains("TAGS");
        Cluster cluster = clusters.read(call, Members.text(call.input(), "cluster"));
        ObjectNode answer = Json.object();
        ArrayNode found = answer.putArray("services");
        ArrayNode failures = answer.putArray("failures");
        for (String name : asked) {
            cluster.service(name)
                    .filter(service -> account.shows(service.created(), call.caller()))
                    .ifPresentOrElse(service -> found.add(view(service, tags)), () -> failures.addObject()
                            .put("arn", arn(cluster, name))
                            .put("reason", "MISSING"));
        }
        return answer;
    }

    private static ObjectNode view(Service service, boolean tags) {
        return tags ? service.view().set("tags", service.tags().list("key", "value")) : service.view();
    }

    private static String arn(Cluster cluster, String name) {
        return Arns.of(cluster.region, "service/" + cluster.name + "/" + Arns.name(name));
    }

    private ObjectNode list(Call call) {
        Members.known(call, "cluster", "launchType", "schedulingStrategy", "nextToken", "maxResults");
        Cluster cluster = clusters.get(call.region(), Members.text(call.input(), "cluster"));
        return ClusterOperations.page(
                call,
                "serviceArns",
                cluster.services().stream()
                        .filter(Service::lives)
                        .filter(_ -> call.input()
                                .path("launchType")
                                .asText("FARGATE")
                                .equals("FARGATE"))
                        .filter(_ -> call.input()
                                .path("schedulingStrategy")
                                .asText("REPLICA")
                                .equals("REPLICA"))
                        .map(service -> service.arn)
                        .toList());
    }

    private ObjectNode update(Call call) {
        Members.known(
                call,
                ServiceSettings.CHANGEABLE,
                "cluster",
                "service",
                "taskDefinition",
                "desiredCount",
                "forceNewDeployment");
        return answer(services.update(call.region(), call.input()));
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "cluster", "service", "force");
        return answer(services.delete(
                call.region(),
                Members.text(call.input(), "cluster"),
                Members.text(call.input(), "service"),
                call.input().path("force").asBoolean()));
    }
}
