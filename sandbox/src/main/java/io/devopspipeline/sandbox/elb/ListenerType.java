// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.Map;

/** AWS::ElasticLoadBalancingV2::Listener. */
record ListenerType(Listeners listeners) implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(2);
    static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::ElasticLoadBalancingV2::Listener")
            .properties(
                    "LoadBalancerArn",
                    "Protocol",
                    "Port",
                    "Certificates.CertificateArn",
                    "SslPolicy",
                    "DefaultActions.Type",
                    "DefaultActions.TargetGroupArn")
            .required("LoadBalancerArn", "DefaultActions")
            .createOnly("LoadBalancerArn")
            .attributes("ListenerArn");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        Listener made = translating("ElasticLoadBalancingV2", () -> listeners.create(request.properties(), Map.of()));
        return Begun.doneAfter(made.arn, TAKES);
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        translating("ElasticLoadBalancingV2", () -> listeners.modify(physicalId, request.properties()));
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        listeners.delete(physicalId);
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(listeners.find(physicalId).map(Listener::view));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object().put("ListenerArn", physicalId);
    }
}
