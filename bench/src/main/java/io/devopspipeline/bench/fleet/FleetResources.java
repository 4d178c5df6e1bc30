// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.fleet;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.testkit.Manifests;
import io.devopspipeline.testkit.Playground;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The resources of one namespace, all alike but for their names. */
record FleetResources(Playground playground, String namespace) {
    /** More requests at a time make the API server no faster. */
    private static final int AT_ONCE = 8;

    private static final String MANIFEST = """
            apiVersion: devopspipeline.io/v1alpha1
            kind: DevOpsPipeline
            metadata: {name: %1$s}
            spec:
              region: eu-west-1
              network: {vpcId: vpc-0a1b2c3d, allowedCidrs: [0.0.0.0/0]}
              source: {codeCommit: {repositoryName: %1$s}}
              service:
                desiredCount: 1
                containerPort: 5000
                cpu: 256
                memory: 512
                environment: [{name: GREETING, value: hello}]
            """;

    void create(int count) {
        Manifests manifests = new Manifests(playground.client(), "bench", namespace);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var _ = IntStream.range(0, count)
                    .mapToObj(number -> MANIFEST.formatted("app%05d".formatted(number)))
                    .map(manifest -> threads.submit(() -> manifests.apply(manifest)))
                    .toList();
        }
    }

    List<DevOpsPipeline> list() {
        return playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    /** Writes another task count into the spec, as {@code kubectl scale} does. */
    void scale(String name, int count) {
        Resource<DevOpsPipeline> resource = playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace(namespace)
                .withName(name);
        var _ = resource.scale(count);
    }
}
