// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How a service is to run, besides what and how many. Immutable; members as CreateService and UpdateService have them. */
record ServiceSettings(ObjectNode json) {
    private static final List<String> MEMBERS = List.of(
            "launchType",
            "platformVersion",
            "schedulingStrategy",
            "loadBalancers",
            "networkConfiguration",
            "deploymentConfiguration",
            "healthCheckGracePeriodSeconds",
            "enableECSManagedTags",
            "enableExecuteCommand",
            "propagateTags");
    /** AWS: a change of these starts a deployment, others do not. */
    private static final Set<String> DEPLOYED = Set.of("platformVersion", "loadBalancers", "networkConfiguration");

    static ServiceSettings of(ObjectNode input) {
        ObjectNode defaults = Json.object()
                .put("platformVersion", "LATEST")
                .put("schedulingStrategy", "REPLICA")
                .put("enableECSManagedTags", false)
                .put("enableExecuteCommand", false)
                .put("propagateTags", "NONE");
        defaults.putArray("loadBalancers");
        defaults.putObject("deploymentConfiguration");
        return new ServiceSettings(defaults).with(input).checked();
    }

    /** Members that are absent stay as they are. */
    ServiceSettings with(ObjectNode input) {
        ObjectNode next = json.deepCopy();
        MEMBERS.stream().filter(input::has).forEach(member -> next.set(member, input.get(member)));
        return new ServiceSettings(next).checked();
    }

    private ServiceSettings checked() {
        if (!json.path("launchType").asText("EC2").equals("FARGATE")) {
            throw AwsException.notInSandbox(
                    "Launch type " + json.path("launchType").asText("EC2"));
        }
        if (!json.path("schedulingStrategy").asText().equals("REPLICA")) {
            throw AwsException.notInSandbox(
                    "Scheduling strategy " + json.path("schedulingStrategy").asText());
        }
        requireKnown();
        if (subnets().isEmpty()) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        }
        if (minimumHealthyPercent() == 100 && maximumPercent() <= 100) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.");
        }
        return this;
    }

    private void requireKnown() {
        only(json.path("networkConfiguration"), "awsvpcConfiguration");
        only(awsvpc(), "subnets", "securityGroups", "assignPublicIp");
        only(deploymentConfiguration(), "minimumHealthyPercent", "maximumPercent", "deploymentCircuitBreaker");
        only(breaker(), "enable", "rollback");
        loadBalancers().forEach(at -> only(at, "targetGroupArn", "containerName", "containerPort"));
    }

    private static void only(JsonNode node, String... known) {
        Set<String> names = Set.of(known);
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw AwsException.notInSandbox("The member " + name + " of a service");
            }
        });
    }

    boolean deploysDifferently(ServiceSettings other) {
        return DEPLOYED.stream().anyMatch(member -> !json.path(member).equals(other.json.path(member)));
    }

    private JsonNode deploymentConfiguration() {
        return json.path("deploymentConfiguration");
    }

    int minimumHealthyPercent() {
        return deploymentConfiguration().path("minimumHealthyPercent").asInt(100);
    }

    int maximumPercent() {
        return deploymentConfiguration().path("maximumPercent").asInt(200);
    }

    boolean breaks() {
        return breaker().path("enable").asBoolean();
    }

    boolean rollsBack() {
        return breaker().path("rollback").asBoolean();
    }

    private JsonNode breaker() {
        return deploymentConfiguration().path("deploymentCircuitBreaker");
    }

    Duration grace() {
        return Duration.ofSeconds(json.path("healthCheckGracePeriodSeconds").asInt());
    }

    JsonNode loadBalancers() {
        return json.path("loadBalancers");
    }

    List<String> subnets() {
        return Members.strings(awsvpc().path("subnets"));
    }

    List<String> securityGroups() {
        return Members.strings(awsvpc().path("securityGroups"));
    }

    private JsonNode awsvpc() {
        return json.path("networkConfiguration").path("awsvpcConfiguration");
    }

    void into(ObjectNode view, String... members) {
        for (String member : members.length == 0 ? MEMBERS.toArray(String[]::new) : members) {
            if (json.has(member)) {
                view.set(member, json.get(member));
            }
        }
    }
}
