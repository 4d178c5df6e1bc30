// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How a service is to run, besides what and how many. Immutable; members as CreateService and UpdateService have them. */
record ServiceSettings(ObjectNode json) {
    /** Members that CreateService and UpdateService have. */
    static final Set<String> CHANGEABLE = Set.of(
            "platformVersion",
            "loadBalancers",
            "networkConfiguration",
            "deploymentConfiguration",
            "healthCheckGracePeriodSeconds",
            "capacityProviderStrategy",
            "enableECSManagedTags",
            "enableExecuteCommand",
            "availabilityZoneRebalancing",
            "propagateTags");

    private static final String[] KNOWN_OF_DEPLOYMENT = {
        "minimumHealthyPercent", "maximumPercent", "deploymentCircuitBreaker", "alarms", "strategy", "bakeTimeInMinutes"
    };
    private static final List<String> MEMBERS = Stream.concat(
                    Stream.of("launchType", "schedulingStrategy"),
                    CHANGEABLE.stream().sorted())
            .toList();
    /** AWS: a change of these starts a deployment, others do not. */
    private static final Set<String> DEPLOYED =
            Set.of("platformVersion", "loadBalancers", "networkConfiguration", "capacityProviderStrategy");

    static ServiceSettings of(ObjectNode input) {
        ObjectNode defaults = Json.object()
                .put("platformVersion", "LATEST")
                .put("schedulingStrategy", "REPLICA")
                .put("enableECSManagedTags", false)
                .put("enableExecuteCommand", false)
                .put("availabilityZoneRebalancing", "ENABLED")
                .put("propagateTags", "NONE");
        defaults.putArray("loadBalancers");
        defaults.putObject("deploymentConfiguration");
        return new ServiceSettings(defaults).with(input).checked();
    }

    /** Members that are absent stay as they are. */
    ServiceSettings with(ObjectNode input) {
        ObjectNode next = json.deepCopy();
        if (!input.path("capacityProviderStrategy").isEmpty()) {
            next.remove("launchType");
        }
        MEMBERS.stream().filter(input::has).forEach(member -> next.set(member, input.get(member)));
        return new ServiceSettings(next).checked();
    }

    private ServiceSettings checked() {
        CapacityStrategy strategy = strategy();
        if (!strategy.isEmpty() && json.has("launchType")) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.");
        }
        if (strategy.isEmpty() && !json.path("launchType").asText("EC2").equals("FARGATE")) {
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
        only(deploymentConfiguration(), KNOWN_OF_DEPLOYMENT);
        rolling();
        only(alarms(), "alarmNames", "enable", "rollback");
        only(breaker(), "enable", "rollback");
        loadBalancers().forEach(at -> only(at, "targetGroupArn", "containerName", "containerPort"));
    }

    private void rolling() {
        String strategy = deploymentConfiguration().path("strategy").asText("ROLLING");
        if (!strategy.equals("ROLLING")) {
            throw AwsException.notInSandbox("The deployment strategy " + strategy);
        }
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

    /** How tasks are spread over Fargate and Fargate Spot; empty where there is a launch type. */
    CapacityStrategy strategy() {
        return CapacityStrategy.of(json.path("capacityProviderStrategy"));
    }

    boolean hasPublicAddresses() {
        return awsvpc().path("assignPublicIp").asText("DISABLED").equals("ENABLED");
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

    private JsonNode alarms() {
        return deploymentConfiguration().path("alarms");
    }

    boolean watchesAlarms() {
        return alarms().path("enable").asBoolean() && !alarmNames().isEmpty();
    }

    boolean rollsBackOnAlarm() {
        return alarms().path("rollback").asBoolean();
    }

    List<String> alarmNames() {
        return Members.strings(alarms().path("alarmNames"));
    }

    /** Empty: AWS reckons it from the alarms. */
    Optional<Duration> bakeTime() {
        JsonNode minutes = deploymentConfiguration().path("bakeTimeInMinutes");
        return minutes.isMissingNode() ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes.asLong()));
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
