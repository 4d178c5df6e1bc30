// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operator's packaged jar in a process of its own, against a Kubernetes API server and an AWS endpoint. Its looks at AWS are as much
 * more frequent as AWS's time is faster, so that the counts of its calls are those of a real account.
 */
public final class OperatorProcess {
    /** The access key the operator signs with: the sandbox counts calls by it. */
    public static final String CALLER = "operator";

    private OperatorProcess() {}

    /** The command that runs what Maven packaged. */
    public static List<String> packaged(Tools tools) {
        Path jar = Checkout.file("operator/target/quarkus-app/quarkus-run.jar");
        return List.of(tools.java().toString(), "-Xmx256m", "-XX:+UseSerialGC", "-jar", jar.toString());
    }

    /** @param port where it shows health and metrics @param settings environment variables on top of the playground's own */
    public static ChildProcess start(
            List<String> command,
            Path kubeconfig,
            URI aws,
            double timeFactor,
            int port,
            Path log,
            Map<String, String> settings)
            throws IOException {
        Map<String, String> environment = environment(kubeconfig, aws, timeFactor, port);
        environment.putAll(settings);
        return ChildProcess.start(command, environment, log);
    }

    /** The environment variables that lead an operator to this API server and this AWS. */
    static Map<String, String> environment(Path kubeconfig, URI aws, double timeFactor, int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("AWS_ENDPOINT_URL", aws.toString());
        environment.put("AWS_ACCESS_KEY_ID", CALLER);
        environment.put("AWS_SECRET_ACCESS_KEY", CALLER);
        environment.put("AWS_REGION", "eu-west-1");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("DEVOPSPIPELINE_REQUEUE_ACTIVE", scaled(Duration.ofSeconds(20), timeFactor));
        environment.put("DEVOPSPIPELINE_REQUEUE_STACK_WORK", scaled(Duration.ofSeconds(45), timeFactor));
        environment.put("DEVOPSPIPELINE_REQUEUE_IDLE", scaled(Duration.ofSeconds(60), timeFactor));
        environment.put("DEVOPSPIPELINE_REQUEUE_FULL_RESYNC", scaled(Duration.ofMinutes(10), timeFactor));
        return environment;
    }

    private static String scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() / factor)).toString();
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
