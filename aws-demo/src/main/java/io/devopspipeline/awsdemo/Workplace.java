// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import io.devopspipeline.awsdemo.story.Cluster;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.LocalCluster;
import io.devopspipeline.testkit.PlaygroundFolder;
import io.devopspipeline.testkit.ProcessGuard;
import io.devopspipeline.testkit.Tools;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code target/aws-demo}, and the cluster of a run: an API server on this machine, or one that the user has named. Processes of a run that is killed end
 * with it.
 */
final class Workplace implements AutoCloseable {
    private static final String OPERATOR = "devops-pipeline-operator";

    private final PlaygroundFolder folder;
    private final String given;
    private final ProcessGuard guard;
    private @Nullable LocalCluster local;
    private @Nullable KubernetesClient client;
    private Path kubeconfig;
    private boolean closed;

    private Workplace(PlaygroundFolder folder, String given) throws IOException {
        this.folder = folder;
        this.given = given;
        this.guard = ProcessGuard.start();
        this.kubeconfig = folder.path().resolve("kubeconfig");
    }

    /** @param kubeconfig the user's; empty for an API server on this machine @throws IllegalStateException when another demo runs */
    static Workplace take(String kubeconfig) throws IOException {
        Path path = Checkout.root().resolve("target/aws-demo");
        return new Workplace(
                PlaygroundFolder.take(path)
                        .orElseThrow(() -> new IllegalStateException("Another demo of this checkout runs. End it with"
                                + " Ctrl-C in its terminal, then: make aws-demo CLEANUP=1")),
                kubeconfig);
    }

    Path path() {
        return folder.path();
    }

    /** A clean-up does not replace the trace of the run that it cleans up after. */
    Path trace(boolean cleanup) {
        return path().resolve(cleanup ? "cleanup-trace.jsonl" : "trace.jsonl");
    }

    Cluster startCluster() throws IOException {
        if (!given.isEmpty()) {
            return givenCluster();
        }
        LocalCluster started = LocalCluster.start(Tools.fromEnvironment(), path());
        local = started;
        return new Cluster(started.kubeconfig(), started.operatorKubeconfig(), started.client());
    }

    private Cluster givenCluster() throws IOException {
        kubeconfig = Path.of(given).toAbsolutePath();
        KubernetesClient opened = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig)))
                .build();
        client = opened;
        boolean installed = opened.apps().deployments().inAnyNamespace().list().getItems().stream()
                .anyMatch(deployment -> deployment.getMetadata().getName().equals(OPERATOR));
        if (installed) {
            throw new IllegalStateException("The cluster of " + kubeconfig
                    + " has an operator already, and two would act on the same resource. Use another cluster,"
                    + " or none.");
        }
        return new Cluster(kubeconfig, kubeconfig, opened);
    }

    /** For {@code make shell}, and for the demo's own commands. */
    void writeEnvironment(Map<String, String> aws) throws IOException {
        Map<String, String> environment = new TreeMap<>(aws);
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("PLAYGROUND_PID", Long.toString(ProcessHandle.current().pid()));
        folder.writeEnvironment(environment);
    }

    /** Only what was started here. */
    synchronized void endCluster() throws IOException {
        LocalCluster started = local;
        local = null;
        if (started != null) {
            started.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        endCluster();
        KubernetesClient opened = client;
        if (opened != null) {
            opened.close();
        }
        folder.close();
        guard.close();
    }
}
