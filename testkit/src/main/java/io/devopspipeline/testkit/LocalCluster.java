// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;

/** A Kubernetes API server on this machine and nothing else: for an operator that works in an AWS account of its user. */
public final class LocalCluster implements AutoCloseable {
    private final ApiServer server;
    private final KubernetesClient client;
    private final Path kubeconfig;
    private final Path operatorKubeconfig;

    private LocalCluster(Tools tools, Path folder) throws IOException {
        this.server = ApiServer.start(tools, folder, 0);
        this.kubeconfig = folder.resolve("kubeconfig");
        server.writeKubeconfig(kubeconfig);
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(server.kubeconfig()))
                .build();
        this.operatorKubeconfig = new ServiceAccountAccess(client, kubeconfig)
                .installOperators(tools.kubectl(), folder.resolve("operator.kubeconfig"));
    }

    /** @param folder for its kubeconfigs and its audit log */
    public static LocalCluster start(Tools tools, Path folder) throws IOException {
        return new LocalCluster(tools, folder);
    }

    /** The administrator's. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** The operator's, who may do what its installed roles allow. */
    public Path operatorKubeconfig() {
        return operatorKubeconfig;
    }

    public KubernetesClient client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
