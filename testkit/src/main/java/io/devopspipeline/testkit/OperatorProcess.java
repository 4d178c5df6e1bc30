// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The operator's packaged jar in a process of its own, against a Kubernetes API server and an AWS endpoint. Its looks at AWS are as much
 * more frequent as AWS's time is faster, so that the counts of its calls are those of a real account.
 */
public final class OperatorProcess {
    /** Who the operator is in AWS: the sandbox counts calls by it. */
    public static final String CALLER = "operator";

    private static final double RATE_SHARE = 0.8;

    private OperatorProcess() {}

    /**
     * The options of the operator's JVM, in the image as well.
     *
     * <p>Only the first compiler is used: the operator waits most of its time, and the second one takes more than its code saves. G1 is the collector that gives
     * memory back while nothing happens (ADR 70): after three minutes without a collection it collects everything, and keeps a twentieth to a tenth of the heap
     * free. Resources have many equal texts, and equal ones share their characters.
     *
     * <p>A method whose compilation takes more than 2 MiB is not compiled: the process would keep that memory. At the start there are four, of which two generate
     * classes.
     */
    public static final List<String> JVM = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseG1GC",
            "-XX:G1PeriodicGCInterval=180000",
            "-XX:-G1PeriodicGCInvokesConcurrent",
            "-XX:MinHeapFreeRatio=5",
            "-XX:MaxHeapFreeRatio=10",
            "-XX:+UseStringDeduplication",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=MemLimit,*.*,2M");

    /**
     * With how much heap the JVM begins, in the image as well. Where the AOT cache's objects find no room in it, the JVM does not start, and by itself it would
     * begin with 8 MiB in a container of the Deployment's size. With 32, a start with a thousand resources collects garbage more than twice as often.
     */
    public static final String INITIAL_HEAP = "-Xms48m";

    /** The command that runs what Maven packaged, with the options of the system property {@code operator.jvm.options} for its JVM. */
    public static List<String> packaged(Tools tools) {
        Path jar = Checkout.file("operator/target/quarkus-app/quarkus-run.jar");
        Stream<String> java = Stream.concat(Stream.of(tools.java().toString(), "-Xmx256m"), JVM.stream());
        Stream<String> options = Stream.of(
                        System.getProperty("operator.jvm.options", "").split(" "))
                .filter(Predicate.not(String::isEmpty));
        return Stream.of(java, options, Stream.of("-jar", jar.toString()))
                .flatMap(Function.identity())
                .toList();
    }

    /** The environment variables that lead an operator to this API server and this policy. @param port where it shows health and metrics */
    public static Map<String, String> environment(Path kubeconfig, Path policy, double timeFactor, int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DEVOPSPIPELINE_POLICY_FILE", policy.toString());
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("DEVOPSPIPELINE_REQUEUE_ACTIVE", scaled(Duration.ofSeconds(20), timeFactor));
        environment.put("DEVOPSPIPELINE_REQUEUE_STACK_WORK", scaled(Duration.ofSeconds(45), timeFactor));
        environment.put("DEVOPSPIPELINE_REQUEUE_IDLE", scaled(Duration.ofSeconds(60), timeFactor));
        environment.put("DEVOPSPIPELINE_REQUEUE_FULL_RESYNC", scaled(Duration.ofMinutes(10), timeFactor));
        environment.put("DEVOPSPIPELINE_EVENTS_LOOKUP", scaled(Duration.ofMinutes(5), timeFactor));
        environment.put("DEVOPSPIPELINE_EVENTS_SHOWN_AFTER", wholeSecond(Duration.ofSeconds(30), timeFactor));
        environment.put("DEVOPSPIPELINE_EVENTS_GATHER", scaled(Duration.ofSeconds(1), timeFactor));
        environment.put("DEVOPSPIPELINE_EVENTS_RETRY", scaled(Duration.ofSeconds(1), timeFactor));
        environment.put("DEVOPSPIPELINE_EVENTS_SAFETY", scaled(Duration.ofMinutes(5), timeFactor));
        environment.put("DEVOPSPIPELINE_EVENTS_RESYNC", scaled(Duration.ofHours(8), timeFactor));
        environment.put("DEVOPSPIPELINE_RATE_SHARE", Double.toString(RATE_SHARE * timeFactor));
        return environment;
    }

    /** The times of events are whole seconds, which are not compressed. */
    private static String wholeSecond(Duration duration, double factor) {
        return Duration.ofSeconds(1)
                .plus(Duration.parse(scaled(duration, factor)))
                .toString();
    }

    private static String scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() / factor)).toString();
    }
}
