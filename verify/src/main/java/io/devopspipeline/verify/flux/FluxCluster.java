// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.flux;

import static org.awaitility.Awaitility.await;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.Command;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cluster in which Flux installs the operator, as deploy/gitops/flux/pipelines.yaml says, unchanged. No controllers run there that would
 * turn Deployments into processes, so this starts the operator when its Deployment is there.
 */
final class FluxCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LOG_LINES = 12;
    private static final int LOG_WIDTH = 600;
    private static final String CRD = "devopspipelines.devopspipeline.io";
    private static final String DEPLOYMENT = "deployment/devops-pipeline-operator";
    private static final String AVAILABLE = """
            {"status": {"observedGeneration": 1, "replicas": 2, "updatedReplicas": 2, "readyReplicas": 2, "availableReplicas": 2,
             "conditions": [{"type": "Available", "status": "True", "reason": "MinimumReplicasAvailable"},
                            {"type": "Progressing", "status": "True", "reason": "NewReplicaSetAvailable"}]}}""";

    private final Playground playground;
    private final ChildProcess controller;
    private final GitSource git;

    private FluxCluster(Playground playground, ChildProcess controller, GitSource git) {
        this.playground = playground;
        this.controller = controller;
        this.git = git;
    }

    /** @param playground without the CRD and without an operator */
    static FluxCluster start(Tools tools, Playground playground) throws IOException {
        ChildProcess controller = KustomizeController.start(playground, tools.kustomizeController());
        GitSource git = new GitSource(playground.client(), repository(playground));
        var _ = playground.kubectl("create", "namespace", Kustomizations.NAMESPACE);
        var _ = playground.kubectl(
                "apply",
                "-f",
                Checkout.file("deploy/gitops/flux/pipelines.yaml").toString());
        return new FluxCluster(playground, controller, git);
    }

    /** The folders that the example names, with what this project offers for them. */
    private static Path repository(Playground playground) throws IOException {
        Path repository = Files.createDirectories(playground.folder().resolve("platform"));
        Path tarball = playground.folder().resolve("offered.tar");
        String checkout = Checkout.file("crd").resolveSibling(".").toString();
        tar(
                "-C",
                checkout,
                "-cf",
                tarball.toString(),
                "crd/kustomization.yaml",
                "crd/" + CRD + ".yaml",
                "deploy/kustomize");
        tar("-C", repository.toString(), "-xf", tarball.toString());
        return repository;
    }

    private static void tar(String... arguments) throws IOException {
        var _ = Command.run(
                Stream.concat(Stream.of("tar"), Stream.of(arguments)).toList(), Map.of());
    }

    Playground playground() {
        return playground;
    }

    GitSource git() {
        return git;
    }

    Kustomizations kustomizations() {
        return new Kustomizations(playground.client());
    }

    /** Waits until Flux has applied the operator's Deployment, starts the operator, and says in the Deployment that it is available. */
    void startOperator() throws IOException {
        await("the operator's Deployment").atMost(PATIENCE).until(this::hasDeployment);
        var _ = playground.kubectl(
                "-n",
                "devops-pipeline-operator",
                "patch",
                DEPLOYMENT,
                "--subresource=status",
                "--type=merge",
                "-p",
                AVAILABLE);
        var _ = playground.startReplica(playground.kubeconfig(), Map.of());
    }

    boolean hasDeployment() throws IOException {
        return !playground
                .kubectl("-n", "devops-pipeline-operator", "get", DEPLOYMENT, "--ignore-not-found")
                .isBlank();
    }

    /** The last lines of what Flux and the operator said. */
    String logs() throws IOException {
        List<String> lines = Files.readAllLines(controller.log());
        return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()).stream()
                .map(line -> line.substring(0, Math.min(line.length(), LOG_WIDTH)))
                .collect(Collectors.joining("\n", "", "\n" + playground.logs()));
    }

    @Override
    public void close() {
        git.close();
        controller.close();
    }
}
