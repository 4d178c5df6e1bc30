// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import java.nio.file.Path;
import java.util.Objects;

/** The real API server, from the binaries that the build has put into {@code DOP_K8S_BIN} ({@code <dir>/k8s/<version>-<platform>}). */
final class ApiServer {
    private ApiServer() {}

    static KubeAPIServer offline() {
        String folder =
                Objects.requireNonNull(System.getenv("DOP_K8S_BIN"), "run the tests through make, or tools/with.sh");
        Path binaries = Path.of(folder);
        String version = binaries.getFileName().toString().replaceAll("-[a-z]+-[a-z0-9]+$", "");
        return new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(binaries.resolve("../..").normalize().toString())
                .withApiServerVersion(version)
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .withApiServerFlag("--bind-address", "127.0.0.1")
                .build());
    }
}
