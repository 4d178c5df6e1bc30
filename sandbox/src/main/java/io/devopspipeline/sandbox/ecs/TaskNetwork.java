// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tasks need of EC2 and ELB: an interface each, and their place in the service's target groups. */
final class TaskNetwork {
    private static final String PRINCIPAL = "ecs.amazonaws.com";
    /** AWS: the interface of a stopped task stays a while, and holds its subnet and security groups. */
    private static final Duration INTERFACE_LINGERS = Duration.ofSeconds(60);

    private final Account account;
    private final Directory directory;

    TaskNetwork(Account account, Directory directory) {
        this.account = account;
        this.directory = directory;
    }

    /** @throws AwsException as EC2 refuses */
    Task.Attachment attach(Service service) {
        List<String> subnets = service.settings().subnets();
        String id = Account.uuid();
        ObjectNode input = Json.object()
                .put("SubnetId", subnets.get(service.tasks().size() % subnets.size()))
                .put("Description", Arns.of(service.cluster.region, "attachment/" + id));
        input.put("AssociatePublicIpAddress", service.settings().hasPublicAddresses());
        input.set("SecurityGroupId", Json.MAPPER.valueToTree(service.settings().securityGroups()));
        JsonNode eni = directory
                .call(PRINCIPAL, service.cluster.region, "ec2", "CreateNetworkInterface", input)
                .path("networkInterface");
        return new Task.Attachment(
                id,
                eni.path("networkInterfaceId").asText(),
                eni.path("subnetId").asText(),
                eni.path("macAddress").asText(),
                eni.path("availabilityZone").asText(),
                eni.path("privateIpAddress").asText());
    }

    void detach(Task task) {
        ObjectNode input = Json.object().put("NetworkInterfaceId", task.attachment.interfaceId());
        account.after(
                INTERFACE_LINGERS,
                () -> directory.call(PRINCIPAL, task.service.cluster.region, "ec2", "DeleteNetworkInterface", input));
    }

    /** Tells the load balancers of the task; a group that is gone is an event of the service. */
    void register(Task task) {
        for (JsonNode at : task.loadBalancers) {
            String group = at.path("targetGroupArn").asText();
            elb(task, at, "RegisterTargets")
                    .ifPresentOrElse(
                            done -> task.service.event(
                                    "registered 1 targets in (target-group " + group + ")", account.now()),
                            () -> task.service.event(
                                    "failed to register targets in (target-group " + group
                                            + ") with (error The target group does not exist)",
                                    account.now()));
        }
    }

    void deregister(Task task) {
        for (JsonNode at : task.loadBalancers) {
            elb(task, at, "DeregisterTargets")
                    .ifPresent(done -> task.service.event(
                            "deregistered 1 targets in (target-group "
                                    + at.path("targetGroupArn").asText() + ")",
                            account.now()));
        }
    }

    /** The states of its targets, as ELB words them; {@code unused} where the group is gone or does not know it. */
    List<String> states(Task task) {
        List<String> states = new ArrayList<>();
        for (JsonNode at : task.loadBalancers) {
            states.add(elb(task, at, "DescribeTargetHealth")
                    .map(answer -> answer.path("TargetHealthDescriptions")
                            .path(0)
                            .path("TargetHealth")
                            .path("State")
                            .asText())
                    .orElse("unused"));
        }
        return states;
    }

    private Optional<ObjectNode> elb(Task task, JsonNode at, String operation) {
        ObjectNode input =
                Json.object().put("TargetGroupArn", at.path("targetGroupArn").asText());
        input.putArray("Targets")
                .addObject()
                .put("Id", task.attachment.address())
                .put("Port", at.path("containerPort").asInt());
        return ask(task.service.cluster.region, operation, input);
    }

    private Optional<ObjectNode> ask(String region, String operation, ObjectNode input) {
        try {
            return Optional.of(directory.call(PRINCIPAL, region, "elasticloadbalancing", operation, input));
        } catch (AwsException e) {
            if (e.code().equals("TargetGroupNotFound")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** AWS: a service's target groups must be in use by a load balancer. */
    void requireListeners(String region, JsonNode loadBalancers) {
        for (JsonNode at : loadBalancers) {
            String arn = at.path("targetGroupArn").asText();
            ObjectNode input = Json.object();
            input.putArray("TargetGroupArns").add(arn);
            JsonNode group = ask(region, "DescribeTargetGroups", input)
                    .orElseThrow(() -> AwsException.of(
                            "InvalidParameterException", "The specified target group does not exist: " + arn))
                    .path("TargetGroups")
                    .path(0);
            if (group.path("LoadBalancerArns").isEmpty()) {
                throw AwsException.of(
                        "InvalidParameterException",
                        "The target group with targetGroupArn " + arn + " does not have an associated load balancer.");
            }
        }
    }
}
