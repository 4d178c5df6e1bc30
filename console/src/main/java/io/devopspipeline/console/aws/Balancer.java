// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.aws;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** A load balancer with what belongs to it. */
public record Balancer(LoadBalancer loadBalancer, List<Listener> listeners, List<Group> groups) {
    /** A target group with its targets. */
    public record Group(TargetGroup group, List<TargetHealthDescription> targets) {}

    public static List<LoadBalancer> all(Aws aws) {
        return aws.loadBalancing().describeLoadBalancers(r -> {}).loadBalancers();
    }

    public static Optional<Balancer> of(Aws aws, String name) {
        return all(aws).stream()
                .filter(each -> each.loadBalancerName().equals(name))
                .findFirst()
                .map(each -> read(aws, each));
    }

    private static Balancer read(Aws aws, LoadBalancer each) {
        String arn = each.loadBalancerArn();
        List<Group> groups =
                aws.loadBalancing().describeTargetGroups(r -> r.loadBalancerArn(arn)).targetGroups().stream()
                        .map(group -> new Group(group, targets(aws, group)))
                        .toList();
        return new Balancer(
                each,
                aws.loadBalancing()
                        .describeListeners(r -> r.loadBalancerArn(arn))
                        .listeners(),
                groups);
    }

    private static List<TargetHealthDescription> targets(Aws aws, TargetGroup group) {
        return aws.loadBalancing()
                .describeTargetHealth(r -> r.targetGroupArn(group.targetGroupArn()))
                .targetHealthDescriptions();
    }

    /** Where its first listener answers. In the sandbox the name has the port, if it could not bind the listener's. */
    public Optional<URI> address() {
        return listeners.stream().findFirst().map(this::address);
    }

    private URI address(Listener listener) {
        String scheme = listener.protocolAsString().equals("TLS") ? "https://" : "http://";
        String port = loadBalancer.dnsName().contains(":") ? "" : ":" + listener.port();
        return URI.create(scheme + loadBalancer.dnsName() + port + "/");
    }
}
