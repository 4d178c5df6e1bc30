// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A resource as the API server has it, with the defaults of the schema. */
public final class Resources {
    private static final String APP = """
        apiVersion: devopspipeline.io/v1alpha1
        kind: DevOpsPipeline
        metadata: {name: app, namespace: default, uid: 11111111-2222-3333-4444-555555555555, generation: 1}
        spec:
          region: eu-west-1
          network: {vpcId: vpc-0a1b2c3d, allowedCidrs: [0.0.0.0/0], subnetIds: []}
          artifacts: {}
          source:
            codeCommit: {repositoryName: app, branch: main, create: true, seed: None}
            trigger: OnCommit
          build:
            computeType: BUILD_GENERAL1_SMALL
            image: aws/codebuild/amazonlinux-x86_64-standard:5.0
            buildspec: buildspec.yml
            timeoutMinutes: 30
            privileged: true
            environment: []
          service:
            {desiredCount: 1, containerPort: 5000, port: 80, cpu: 256, memory: 512, environment: [], secrets: []}
          deletionPolicy: Delete
          suspend: false
          tags: {}
        """;

    private Resources() {}

    public static DevOpsPipeline app() {
        return Serialization.unmarshal(APP, DevOpsPipeline.class);
    }

    /** The same resource, suspended. */
    public static DevOpsPipeline suspended(DevOpsPipeline object) {
        object.setSpec(Specs.suspended(object.getSpec()));
        return object;
    }

    public static void annotate(DevOpsPipeline object, String annotation, String value) {
        Map<String, String> annotations = new HashMap<>(
                Optional.ofNullable(object.getMetadata().getAnnotations()).orElse(Map.of()));
        annotations.put(annotation, value);
        object.getMetadata().setAnnotations(annotations);
    }
}
