// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How the operator finds the API server in a pod of its Deployment: by the service's address and the service account's token, and not by a kubeconfig, whose
 * reader takes two hundred classes.
 *
 * @param server such as {@code https://127.0.0.1:6443} @param authority its certificates @param token a file
 */
public record Pod(URI server, Path authority, Path token) {
    private static final String NAME = "devops-pipeline-operator";

    /** @param kubeconfig of the operator's service account, with one cluster and one user @param folder where to write the token */
    public static Pod of(Path kubeconfig, Path folder) throws IOException {
        Config config = Serialization.unmarshal(Files.readString(kubeconfig), Config.class);
        Cluster cluster = config.getClusters().getFirst().getCluster();
        AuthInfo user = config.getUsers().getFirst().getUser();
        return new Pod(
                URI.create(cluster.getServer()),
                Path.of(cluster.getCertificateAuthority()),
                Files.writeString(folder.resolve("token"), user.getToken()));
    }

    /** The environment variables. The first two are Kubernetes', the next three stand for files that a pod has at fixed paths, the last two are the Deployment's. */
    public Map<String, String> environment() {
        return Map.of(
                "KUBERNETES_SERVICE_HOST",
                server.getHost(),
                "KUBERNETES_SERVICE_PORT",
                Integer.toString(server.getPort()),
                "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN",
                token.toString(),
                "KUBERNETES_CERTS_CA_FILE",
                authority.toString(),
                "KUBERNETES_NAMESPACE",
                NAME,
                "KUBERNETES_AUTH_TRYKUBECONFIG",
                "false",
                "DEVOPSPIPELINE_LEADER_ELECTION_LEASE_NAME",
                NAME,
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "true");
    }
}
