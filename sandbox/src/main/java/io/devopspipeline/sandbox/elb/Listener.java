// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Tags;
import java.io.IOException;
import java.util.Map;

/** A listener with one target group, for TCP or for TLS, which it terminates. */
final class Listener {
    final String arn;
    final LoadBalancer loadBalancer;
    private final Tags tags;
    private int port;
    private volatile TargetGroup targetGroup;
    private volatile Handshake handshake = Handshake.NONE;
    private Tls tls = Tls.NONE;
    private Runnable release = () -> {};
    private Proxy proxy;

    Listener(String arn, LoadBalancer loadBalancer, int port, TargetGroup targetGroup, Map<String, String> tags) {
        this.arn = arn;
        this.loadBalancer = loadBalancer;
        this.port = port;
        this.targetGroup = targetGroup;
        this.tags = new Tags(tags);
        this.proxy = open(port);
    }

    Tags tags() {
        return tags;
    }

    private Proxy open(int wanted) {
        try {
            return Proxy.open(loadBalancer.address, wanted, () -> targetGroup.route(), () -> handshake);
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

    Tls tls() {
        return tls;
    }

    /** Connections from now on. @param released to be called when the listener no longer uses the certificate */
    void terminate(Tls next, Handshake how, Runnable released) {
        release.run();
        tls = next;
        handshake = how;
        release = released;
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
        release.run();
        release = () -> {};
        proxy.close();
    }

    ObjectNode view() {
        ObjectNode view = Json.object()
                .put("ListenerArn", arn)
                .put("LoadBalancerArn", loadBalancer.arn)
                .put("Port", port);
        tls.view(view);
        view.putArray("DefaultActions")
                .addObject()
                .put("Type", "forward")
                .put("TargetGroupArn", targetGroup.arn)
                .put("Order", 1);
        return view;
    }
}
