// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.acm.IssuedCertificates;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.Map;
import java.util.Optional;

/** The listeners of all load balancers. */
final class Listeners {
    private final LoadBalancers balancers;
    private final TargetGroups groups;
    private final IssuedCertificates certificates;

    Listeners(LoadBalancers balancers, TargetGroups groups, IssuedCertificates certificates) {
        this.balancers = balancers;
        this.groups = groups;
        this.certificates = certificates;
    }

    Optional<Listener> find(String arn) {
        return balancers.all().stream()
                .flatMap(balancer -> balancer.listeners().values().stream())
                .filter(listener -> listener.arn.equals(arn))
                .findFirst();
    }

    Listener get(String arn) {
        return find(arn)
                .orElseThrow(
                        () -> AwsException.of("ListenerNotFound", "One or more listeners not found: '" + arn + "'"));
    }

    /** @param input with the members of CreateListener, which are those of CloudFormation's type too */
    Listener create(JsonNode input, Map<String, String> tags) {
        LoadBalancer balancer = balancers.get(input.path("LoadBalancerArn").asText());
        Tls tls = Tls.of(input.path("Protocol").asText("TCP"), input, Tls.NONE, certificates);
        int port = port(input);
        requireFree(balancer, port);
        String arn = balancer.arn.replace(":loadbalancer/", ":listener/") + "/" + Names.id();
        Listener listener = new Listener(arn, balancer, port, targetGroup(input), tags);
        terminate(listener, tls);
        balancer.addListener(port, listener);
        return listener;
    }

    private static int port(JsonNode input) {
        int port = input.path("Port").asInt();
        if (port < 1 || port > 65_535) {
            throw AwsException.of("ValidationError", "'" + port + "' is not a valid port");
        }
        return port;
    }

    private void terminate(Listener listener, Tls tls) {
        String arn = tls.certificateArn();
        String by = listener.loadBalancer.arn;
        certificates.use(arn, by);
        Handshake handshake = certificates
                .find(arn)
                .map(issued -> Handshake.tls(Tls.context(issued), SslPolicies.protocols(tls.policy())))
                .orElse(Handshake.NONE);
        listener.terminate(tls, handshake, () -> certificates.release(arn, by));
    }

    private static void requireFree(LoadBalancer balancer, int port) {
        if (balancer.listeners().containsKey(port)) {
            throw AwsException.of(
                    "DuplicateListener",
                    "A listener already exists on this port for this load balancer '" + balancer.arn + "'");
        }
    }

    private TargetGroup targetGroup(JsonNode input) {
        JsonNode actions = input.path("DefaultActions");
        if (actions.size() != 1 || !actions.path(0).path("Type").asText().equals("forward")) {
            throw AwsException.of(
                    "ValidationError", "A listener of a network load balancer has one default action of type forward");
        }
        actions.path(0).fieldNames().forEachRemaining(name -> {
            if (!name.equals("Type") && !name.equals("TargetGroupArn") && !name.equals("Order")) {
                throw AwsException.notInSandbox("The member " + name + " of a listener's action");
            }
        });
        return groups.get(actions.path(0).path("TargetGroupArn").asText());
    }

    /** Members that are absent stay as they are. */
    Listener modify(String arn, JsonNode input) {
        Listener listener = get(arn);
        Tls tls = Tls.of(input.path("Protocol").asText(listener.tls().protocol()), input, listener.tls(), certificates);
        int port = input.has("Port") ? port(input) : listener.port();
        TargetGroup group = input.has("DefaultActions") ? targetGroup(input) : listener.targetGroup();
        if (port != listener.port()) {
            requireFree(listener.loadBalancer, port);
        }
        int before = listener.port();
        listener.modify(port, group);
        terminate(listener, tls);
        listener.loadBalancer.removeListener(before);
        listener.loadBalancer.addListener(port, listener);
        return listener;
    }

    void delete(String arn) {
        find(arn).ifPresent(listener -> {
            listener.close();
            listener.loadBalancer.removeListener(listener.port());
        });
    }
}
