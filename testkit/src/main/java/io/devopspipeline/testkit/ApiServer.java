// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Kubernetes API server with its etcd, on loopback. */
final class ApiServer implements AutoCloseable {
    private final KubeAPIServer server;
    private final String kubeconfig;
    private final @Nullable PortForward forward;

    private ApiServer(KubeAPIServer server, String kubeconfig, @Nullable PortForward forward) {
        this.server = server;
        this.kubeconfig = kubeconfig;
        this.forward = forward;
    }

    /**
     * When this returns, it answers.
     * @param folder for its audit log
     * @param port where clients find it; 0 for any free one
     * @throws IllegalStateException when it does not start
     */
    static ApiServer start(Tools tools, Path folder, int port) throws IOException {
        Optional<ServerSocket> socket = port == 0 ? Optional.empty() : Optional.of(PortForward.bound(port));
        KubeAPIServer server = ApiServerStart.of(tools, folder).run();
        String kubeconfig = server.getKubeConfigYaml();
        if (socket.isEmpty()) {
            return new ApiServer(server, kubeconfig, null);
        }
        int own = URI.create(Config.fromKubeconfig(kubeconfig).getMasterUrl()).getPort();
        return new ApiServer(server, kubeconfig.replace(":" + own, ":" + port), PortForward.start(socket.get(), own));
    }

    /** The administrator's, as YAML. */
    String kubeconfig() {
        return kubeconfig;
    }

    /** Writes the administrator's kubeconfig, for its owner only. */
    void writeKubeconfig(Path file) throws IOException {
        Files.setPosixFilePermissions(
                Files.writeString(file, kubeconfig), PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public void close() throws IOException {
        if (forward != null) {
            forward.close();
        }
        ApiServerStart.end(server);
    }
}
