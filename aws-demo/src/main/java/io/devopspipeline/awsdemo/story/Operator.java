// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo.story;

import io.devopspipeline.awsdemo.proxy.RecordingProxy;
import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.OperatorProcess;
import io.devopspipeline.testkit.Ports;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The packaged operator on this machine. It watches the demo's namespace only, and reaches AWS through the proxy. */
public final class Operator implements AutoCloseable {
    /** Who the operator is for the proxy. */
    public static final String CALLER = OperatorProcess.CALLER;

    private static final Duration START = Duration.ofMinutes(2);

    private final ChildProcess process;
    private final int port;

    private Operator(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static Operator start(Path folder, Cluster cluster, Place place, RecordingProxy proxy)
            throws IOException, InterruptedException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), policy(place));
        int port = Ports.free();
        Map<String, String> environment = new HashMap<>(
                OperatorProcess.environment(cluster.operatorKubeconfig(), policy, place.timeFactor(), port));
        environment.putAll(proxy.environment(CALLER, place.region()));
        environment.put("DEVOPSPIPELINE_CLUSTER_ID", Names.CLUSTER);
        environment.put("DEVOPSPIPELINE_WATCH_NAMESPACES", Names.NAMESPACE);
        Operator operator = new Operator(
                ChildProcess.start(
                        OperatorProcess.packaged(Tools.fromEnvironment()), environment, folder.resolve("operator.log")),
                port);
        operator.awaitReady();
        return operator;
    }

    private static String policy(Place place) {
        return """
            namespaces:
              %s:
                roles:
                  - cloudFormationRoleArn: arn:aws:iam::${account}:role/devops-pipeline-cloudformation
                    permissionsBoundary: arn:aws:iam::${account}:policy/devops-pipeline-boundary
                regions: ["%s"]
                allow: {networks: {vpcs: ["%s"]}, exposure: {sourceRanges: [0.0.0.0/0]}}
            """.formatted(Names.NAMESPACE, place.region(), place.vpc());
    }

    private void awaitReady() throws InterruptedException, IOException {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        long end = System.nanoTime() + START.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!answers(http, ready)) {
                if (System.nanoTime() > end || !process.alive()) {
                    close();
                    throw new IllegalStateException("The operator did not start. Its log: " + process.log());
                }
                Thread.sleep(Duration.ofMillis(200));
            }
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    boolean alive() {
        return process.alive();
    }

    Path log() {
        return process.log();
    }

    /** Without an end in order, as a crash. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
