// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network load balancer. It has one loopback address for life: that of its first network interface. */
final class LoadBalancer {
    /** One network interface in one subnet. */
    record Zone(String name, String subnetId, String interfaceId) {}

    private static final String HOSTED_ZONE = "ZLMOA37VPKANP";

    final String arn;
    final String name;
    final String scheme;
    final String vpcId;
    final String address;
    final Attributes attributes = Attributes.ofLoadBalancer();
    private final Map<Integer, Listener> listeners = new LinkedHashMap<>();
    private final List<Zone> zones = new ArrayList<>();
    private List<String> securityGroups;
    private final Tags tags;
    private final Instant created;
    private boolean active;

    LoadBalancer(
            String arn,
            String name,
            String scheme,
            String vpcId,
            String address,
            List<String> securityGroups,
            Map<String, String> tags,
            Instant created) {
        this.arn = arn;
        this.name = name;
        this.scheme = scheme;
        this.vpcId = vpcId;
        this.address = address;
        this.securityGroups = securityGroups;
        this.tags = new Tags(tags);
        this.created = created;
    }

    void addListener(int port, Listener listener) {
        listeners.put(port, listener);
    }

    void removeListener(int port) {
        listeners.remove(port);
    }

    Map<Integer, Listener> listeners() {
        return Collections.unmodifiableMap(listeners);
    }

    void removeZones(List<Zone> left) {
        zones.removeAll(left);
    }

    void addZone(Zone added) {
        zones.add(added);
    }

    void addZones(List<Zone> added) {
        zones.addAll(added);
    }

    void clearZones() {
        zones.clear();
    }

    List<Zone> zones() {
        return Collections.unmodifiableList(zones);
    }

    List<String> securityGroups() {
        return securityGroups;
    }

    void setSecurityGroups(List<String> securityGroups) {
        this.securityGroups = securityGroups;
    }

    Tags tags() {
        return tags;
    }

    void activate() {
        active = true;
    }

    String fullName() {
        return arn.substring(arn.indexOf("net/"));
    }

    /**
     * There is no DNS on a laptop: the name is the address. Where the listener's port may not be bound (80, without being root), the port in its
     * place is part of it, so that {@code http://<DNSName>} works anyway.
     */
    String dnsName() {
        return listeners.values().stream()
                .filter(listener -> listener.realPort() != listener.port())
                .map(listener -> address + ":" + listener.realPort())
                .findFirst()
                .orElse(address);
    }

    /** Values for Fn::GetAtt. */
    ObjectNode cloudFormationAttributes() {
        return Json.object()
                .put("LoadBalancerArn", arn)
                .put("DNSName", dnsName())
                .put("LoadBalancerName", name)
                .put("LoadBalancerFullName", fullName())
                .put("CanonicalHostedZoneID", HOSTED_ZONE);
    }

    ObjectNode view() {
        ObjectNode view = Json.object()
                .put("LoadBalancerArn", arn)
                .put("LoadBalancerName", name)
                .put("DNSName", dnsName())
                .put("CanonicalHostedZoneId", HOSTED_ZONE)
                .put("CreatedTime", Json.iso(created))
                .put("Scheme", scheme)
                .put("Type", "network")
                .put("VpcId", vpcId)
                .put("IpAddressType", "ipv4");
        view.putObject("State").put("Code", active ? "active" : "provisioning");
        ArrayNode views = view.putArray("AvailabilityZones");
        zones.forEach(zone -> {
            ObjectNode at = views.addObject().put("ZoneName", zone.name()).put("SubnetId", zone.subnetId());
            at.putArray("LoadBalancerAddresses");
        });
        ArrayNode groups = view.putArray("SecurityGroups");
        securityGroups.forEach(groups::add);
        return view;
    }
}
