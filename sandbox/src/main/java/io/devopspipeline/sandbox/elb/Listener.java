// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;

/** A TCP listener with one target group. */
final class Listener {
    final String arn;
    final LoadBalancer loadBalancer;
    private Map<String, String> tags;
    private int port;
    private volatile TargetGroup targetGroup;
    private Proxy proxy;

    Listener(String arn, LoadBalancer loadBalancer, int port, TargetGroup targetGroup, Map<String, String> tags) {
        this.arn = arn;
        this.loadBalancer = loadBalancer;
        this.port = port;
        this.targetGroup = targetGroup;
        this.tags = tags;
        this.proxy = open(port);
    }

    Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    void setTags(Map<String, String> tags) {
        this.tags = tags;
    }

    private Proxy open(int wanted) {
        try {
            return Proxy.open(loadBalancer.address, wanted, () -> targetGroup.route());
        } catch (IOException e) {
            throw new AwsException(
                    500,
                    "InternalFailure",
                    "Nothing can listen on " + loadBalancer.address + ":" + wanted + " here: " + e.getMessage());
        }
    }

    int port() {
        return port;
    }

    TargetGroup targetGroup() {
        return targetGroup;
    }

    /** The port that clients on this machine must use. */
    int realPort() {
        return proxy.port();
    }

    void modify(int newPort, TargetGroup newGroup) {
        targetGroup = newGroup;
        if (newPort != port) {
            Proxy before = proxy;
            proxy = open(newPort);
            port = newPort;
            before.close();
        }
    }

    void close() {
        proxy.close();
    }

    ObjectNode view() {
        ObjectNode view = Json.object()
                .put("ListenerArn", arn)
                .put("LoadBalancerArn", loadBalancer.arn)
                .put("Port", port)
                .put("Protocol", "TCP");
        view.putArray("DefaultActions")
                .addObject()
                .put("Type", "forward")
                .put("TargetGroupArn", targetGroup.arn)
                .put("Order", 1);
        return view;
    }
}
