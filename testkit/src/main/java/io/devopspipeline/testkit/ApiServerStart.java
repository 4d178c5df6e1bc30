// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.KubeAPITestException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Starts etcd and the Kubernetes API server. The library picks three ports and closes them before the two listen: another process can take
 * one in between. So a start that fails is tried again, with other ports.
 * @param flags of the API server
 * @param patience for how long one start may take
 */
record ApiServerStart(Path binaries, List<String> flags, Duration patience) {
    static final int STARTS = 3;

    private static final System.Logger LOG = System.getLogger(ApiServerStart.class.getName());

    /** @param folder for its audit log */
    static ApiServerStart of(Tools tools, Path folder) throws IOException {
        return new ApiServerStart(tools.kubernetesBinaries(), AuditLog.flags(folder), Duration.ofMinutes(2));
    }

    /** When this returns, it answers. @throws IllegalStateException when none of the starts succeeds */
    KubeAPIServer run() {
        for (int start = 1; ; start++) {
            KubeAPIServer server = server();
            try {
                server.start();
                return server;
            } catch (KubeAPITestException e) {
                end(server);
                String failure = "start " + start + " of the Kubernetes API server failed: " + e.getMessage();
                if (start == STARTS) {
                    throw new IllegalStateException(failure, e);
                }
                LOG.log(System.Logger.Level.WARNING, failure);
            }
        }
    }

    private KubeAPIServer server() {
        return new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(binaries.resolve("../..").normalize().toString())
                .withApiServerVersion(binaries.getFileName().toString().replaceAll("-[a-z]+-[a-z0-9]+$", ""))
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .withStartupTimeout((int) patience.toMillis())
                .withApiServerFlag("--bind-address", "127.0.0.1")
                .withApiServerFlags(flags)
                .build());
    }

    /** The library removes etcd's folder as soon as etcd ends by itself, as at Ctrl-C; then it is not there any more. */
    static void end(KubeAPIServer server) {
        try {
            server.stop();
        } catch (RuntimeException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
        }
    }
}
