// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Tags;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A target group of type ip. Its route is read by proxies without the account's lock. */
final class TargetGroup {
    final String arn;
    final String name;
    final int port;
    final String vpcId;
    final Attributes attributes = Attributes.ofTargetGroup();
    private final Map<Target.Key, Target> targets = new LinkedHashMap<>();
    private final Tags tags;
    private HealthCheck healthCheck;
    private volatile List<InetSocketAddress> route = List.of();

    TargetGroup(String arn, String name, int port, String vpcId, HealthCheck healthCheck, Map<String, String> tags) {
        this.arn = arn;
        this.name = name;
        this.port = port;
        this.vpcId = vpcId;
        this.healthCheck = healthCheck;
        this.tags = new Tags(tags);
    }

    void addTarget(Target.Key key, Target value) {
        targets.put(key, value);
    }

    void removeTarget(Target.Key key, Target value) {
        targets.remove(key, value);
    }

    Map<Target.Key, Target> targets() {
        return Collections.unmodifiableMap(targets);
    }

    Tags tags() {
        return tags;
    }

    HealthCheck healthCheck() {
        return healthCheck;
    }

    void setHealthCheck(HealthCheck healthCheck) {
        this.healthCheck = healthCheck;
    }

    Duration deregistrationDelay() {
        return Duration.ofSeconds(Integer.parseInt(attributes.get("deregistration_delay.timeout_seconds")));
    }

    String fullName() {
        return arn.substring(arn.indexOf("targetgroup/"));
    }

    /** Where new connections may go. */
    List<InetSocketAddress> route() {
        return route;
    }

    /** To be called after each change of a target. AWS: without any healthy target, connections go to all of them. */
    void reroute() {
        List<InetSocketAddress> healthy = in(Target.State.HEALTHY);
        route = healthy.isEmpty()
                ? targets.values().stream()
                        .filter(target -> target.state() != Target.State.DRAINING)
                        .map(Target::address)
                        .toList()
                : healthy;
    }

    private List<InetSocketAddress> in(Target.State state) {
        return targets.values().stream()
                .filter(target -> target.state() == state)
                .map(Target::address)
                .toList();
    }

    ObjectNode view(List<String> loadBalancerArns) {
        ObjectNode view = healthCheck.view(Json.object()
                .put("TargetGroupArn", arn)
                .put("TargetGroupName", name)
                .put("Protocol", "TCP")
                .put("Port", port)
                .put("VpcId", vpcId)
                .put("TargetType", "ip")
                .put("IpAddressType", "ipv4"));
        ArrayNode arns = view.putArray("LoadBalancerArns");
        loadBalancerArns.forEach(arns::add);
        return view;
    }
}
