// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import io.devopspipeline.sandbox.EnvironmentFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code make dev}: an API server with the resource's CRD, a sandbox, and the operator in Quarkus' development mode, which compiles and restarts
 * it whenever its sources change. Ends when development mode ends.
 */
public final class DevMode {
    private static final double TIME_FACTOR = 20;
    private static final int OPERATOR_PORT = 8080;

    private DevMode() {}

    public static void main(String[] arguments) throws Exception {
        int code;
        try (Playground playground = Playground.start(Tools.fromEnvironment(), TIME_FACTOR)) {
            new Pipelines(playground).defineResource();
            String debugPort = Optional.ofNullable(System.getenv("DEBUG_PORT")).orElse("5005");
            Path aws = EnvironmentFile.write(
                    playground.folder().resolve("aws-environment"), playground.awsEnvironment("developer"));
            System.out.println(introduction(playground, aws, debugPort));
            code = runOperator(playground, debugPort);
        }
        System.exit(code);
    }

    private static String introduction(Playground playground, Path aws, String debugPort) {
        return """
                API server:  export KUBECONFIG=%s
                AWS sandbox: . %s (sets endpoint %s and access key), time runs %d times faster
                Operator:    http://127.0.0.1:%d/q/health, debugger on port %s
                Try it:      kubectl apply -f deploy/samples/flask-demo.yaml && kubectl get dop -w
                """.formatted(
                        playground.kubeconfig(), aws, playground.aws(), (int) TIME_FACTOR, OPERATOR_PORT, debugPort);
    }

    /** With the terminal's input and output, so that Quarkus' own keys work. @return Maven's exit code */
    private static int runOperator(Playground playground, String debugPort) throws IOException, InterruptedException {
        ProcessBuilder maven = new ProcessBuilder(List.of(
                        Checkout.file("mvnw").toString(),
                        "--projects",
                        "operator",
                        "--also-make",
                        "-Dspotless.check.skip",
                        "-Dquarkus.analytics.disabled=true",
                        "-Dquarkus.devservices.enabled=false",
                        "-Ddebug=" + debugPort,
                        "compile",
                        "quarkus:dev"))
                .inheritIO();
        maven.environment().putAll(playground.operatorEnvironment(OPERATOR_PORT));
        Process running = maven.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running)));
        return running.waitFor();
    }

    private static void end(Process maven) {
        maven.descendants().forEach(ProcessHandle::destroy);
        maven.destroy();
    }
}
