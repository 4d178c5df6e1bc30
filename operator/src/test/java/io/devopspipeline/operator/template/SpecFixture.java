// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.fabric8.kubernetes.client.utils.Serialization;

/** A spec as the API server keeps it: with the defaults filled in. */
final class SpecFixture {
    static final Owner OWNER = new Owner("c1", "default", "app", "uid-1");
    private static final String SPEC = """
            region: eu-west-1
            network: {vpcId: vpc-0a1b2c3d, allowedCidrs: [0.0.0.0/0], subnetIds: []}
            artifacts: {}
            source: {codeCommit: {repositoryName: app, branch: main, create: true, seed: FlaskSample}, trigger: OnCommit}
            build:
              {computeType: BUILD_GENERAL1_SMALL, image: "a:1", buildspec: b.yml, timeoutMinutes: 30, privileged: true, environment: []}
            service: {desiredCount: 1, containerPort: 5000, port: 80, cpu: 256, memory: 512, environment: [], secrets: []}
            deletionPolicy: Delete
            tags: {}
            """;

    private SpecFixture() {}

    static DevOpsPipelineSpec plain() {
        return Serialization.unmarshal(SPEC, DevOpsPipelineSpec.class);
    }

    /** The plain spec with one field, by JSON pointer. @param value what JSON is made of */
    static DevOpsPipelineSpec with(String field, Object value) {
        int last = field.lastIndexOf('/');
        ObjectNode spec = Serialization.unmarshal(SPEC, ObjectNode.class);
        JsonNode given = Serialization.unmarshal(Serialization.asJson(value), JsonNode.class);
        spec.withObject(field.substring(0, last)).set(field.substring(last + 1), given);
        return Serialization.unmarshal(spec.toString(), DevOpsPipelineSpec.class);
    }

    static StackBlueprint pipeline(DevOpsPipelineSpec spec) {
        return PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, spec);
    }
}
