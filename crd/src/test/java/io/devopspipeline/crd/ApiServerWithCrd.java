// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real API server with the committed CRD in it, and what tests do there: apply as GitOps tools do, and clean up. */
final class ApiServerWithCrd implements AutoCloseable {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("fixtures")
            .withForce(true)
            .build();

    private final KubeAPIServer server = ApiServer.offline();
    private final List<GenericKubernetesResource> applied = new ArrayList<>();
    private final KubernetesClient client;

    ApiServerWithCrd() throws IOException {
        server.start();
        Config config = Config.fromKubeconfig(server.getKubeConfigYaml());
        config.setRequestRetryBackoffLimit(0);
        client = new KubernetesClientBuilder().withConfig(config).build();
        var crd = Serialization.unmarshal(
                Files.readString(Path.of("devopspipelines.devopspipeline.io.yaml")), CustomResourceDefinition.class);
        client.resource(crd).create();
        client.resource(crd).waitUntilCondition(ApiServerWithCrd::isServed, 30, TimeUnit.SECONDS);
    }

    private static boolean isServed(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }

    KubernetesClient client() {
        return client;
    }

    static List<GenericKubernetesResource> documents(String yaml) {
        List<GenericKubernetesResource> documents = new ArrayList<>();
        for (String document : yaml.split("(?m)^---\\s*$")) {
            documents.add(Serialization.unmarshal(document, GenericKubernetesResource.class));
        }
        return documents;
    }

    GenericKubernetesResource apply(GenericKubernetesResource manifest) {
        GenericKubernetesResource result =
                client.resource(manifest).inNamespace("default").patch(APPLY);
        applied.add(result);
        return result;
    }

    GenericKubernetesResource applyStatus(GenericKubernetesResource manifest) {
        return client.resource(manifest)
                .inNamespace("default")
                .subresource("status")
                .patch(APPLY);
    }

    void deleteApplied() {
        applied.forEach(each -> client.resource(each).delete());
        applied.clear();
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }
}
