// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.flux;

import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.Playground;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Flux's own kustomize-controller in a process, as the playground's administrator: in a cluster, too, Flux may do everything. */
final class KustomizeController {
    private KustomizeController() {}

    /** @param tool its program; the CRDs that it needs are in the folder of the same name with {@code .crds} */
    static ChildProcess start(Playground playground, Path tool) throws IOException {
        var _ = playground.kubectl("apply", "--server-side", "-f", tool + ".crds");
        var _ = playground.kubectl("wait", "--for=condition=Established", "crd", "--all");
        List<String> command = List.of(
                tool.toString(), "--metrics-addr=0", "--health-addr=0", "--requeue-dependency=3s", "--http-retry=1");
        Map<String, String> environment = Map.of(
                "KUBECONFIG",
                playground.kubeconfig().toString(),
                "TMPDIR",
                playground.folder().toString());
        return ChildProcess.start(command, environment, playground.folder().resolve("kustomize-controller.log"));
    }
}
