// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.nio.file.Path;
import java.util.Optional;

/** Where the things are that the playground starts; {@code tools/with.sh} says it by environment variables. */
public record Tools(Path kubernetesBinaries, Path python, Path cache, Path java) {
    public static Tools fromEnvironment() {
        return new Tools(
                required("DOP_K8S_BIN"),
                required("DOP_PYTHON"),
                required("DOP_CACHE"),
                Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /** With a Python for builds and tasks that has no AWS CLI beside it. */
    public Tools withoutAwsCli() {
        return new Tools(kubernetesBinaries, required("DOP_SAMPLE_PYTHON"), cache, java);
    }

    private static Path required(String name) {
        return Optional.ofNullable(System.getenv(name))
                .map(Path::of)
                .orElseThrow(() ->
                        new IllegalStateException(name + " is not set: start this through make, or tools/with.sh"));
    }

    /** Only what has to do with the chart needs it, so only that asks for it. */
    public Path helm() {
        return required("DOP_HELM");
    }

    /** Only {@code make verify-deploy} needs it, so only that asks for it. */
    public Path promtool() {
        return required("DOP_PROMTOOL");
    }

    /** What kstatus, Flux and Argo CD say; see {@link #promtool()}. */
    public Path gitOpsCheck() {
        return required("DOP_GITOPS_CHECK");
    }

    /** Flux's program; see {@link #promtool()}. */
    public Path kustomizeController() {
        return required("DOP_KUSTOMIZE_CONTROLLER");
    }

    public Path kubectl() {
        return kubernetesBinaries.resolve("kubectl");
    }
}
