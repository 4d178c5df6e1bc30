// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.testkit.ChildProcess;
import io.devopspipeline.testkit.Metrics;
import io.devopspipeline.testkit.OperatorProcess;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Ports;
import io.devopspipeline.testkit.ProcessUsage;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.security.Attack;
import io.devopspipeline.testkit.security.Legitimate;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** How much memory the operator needs for what tenants may write. A policy that allows nothing keeps AWS out of it. */
@Tag("install")
class MemoryIT {
    private static final Tools TOOLS = Tools.fromEnvironment();
    private static final long MIB = 1024L * 1024;

    @Attack(10)
    void annotations_of_others_do_not_fill_the_heap() throws Exception {
        String note = "x".repeat(250_000);
        fits(128 * MIB, deployedLimit(), 500, number -> small(number, note));
    }

    /** docs/performance.md names the number. */
    @Legitimate(10)
    void the_memory_of_the_deployment_is_enough_for_2000_resources_of_the_largest_size() throws Exception {
        fits(deployedHeap(), deployedLimit(), 2000, MemoryIT::largest);
    }

    /** @param heap of the JVM @param limit of the process, both in bytes */
    private static void fits(long heap, long limit, int count, IntFunction<GenericKubernetesResource> maker)
            throws Exception {
        try (Playground playground = Playground.start(TOOLS, 60)) {
            // Given
            playground.policy("namespaces: {}\n");
            new Pipelines(playground).defineResource();
            IntStream.range(0, count).parallel().forEach(number -> {
                var _ = playground
                        .client()
                        .genericKubernetesResources("devopspipeline.io/v1alpha1", "DevOpsPipeline")
                        .inNamespace("default")
                        .resource(maker.apply(number))
                        .create();
            });
            List<String> command = new ArrayList<>(OperatorProcess.packaged(TOOLS));
            command.replaceAll(each -> each.startsWith("-Xmx") ? "-Xmx" + heap : each);

            // When
            int port = Ports.free();
            ChildProcess operator = playground.startReplica(
                    command, playground.operatorKubeconfig(), Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)));
            await("all resources to be read")
                    .atMost(Duration.ofMinutes(20))
                    .pollInterval(Duration.ofSeconds(1))
                    .failFast("the operator ended", () -> !operator.alive())
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> refused(port), read -> read == count);

            // Then
            int peak = ProcessUsage.of(operator.pid()).peakMebibytes();
            System.out.printf(
                    "memory: resources=%d heap-mib=%d limit-mib=%d peak-mib=%d spec-characters=%d%n",
                    count,
                    heap / MIB,
                    limit / MIB,
                    peak,
                    Serialization.asJson(maker.apply(0).get("spec")).length());
            assertThat(peak * MIB).isLessThan(limit);
            assertThat(Files.readString(operator.log())).doesNotContain("OutOfMemoryError");
        }
    }

    /** How many resources the operator has read and refused. */
    private static long refused(int port) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI metrics = URI.create("http://127.0.0.1:" + port + "/q/metrics");
            String shown = http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            return Metrics.scraped(shown)
                    .of("devopspipeline_stalled", "reason=\"RoleNotAllowed\"")
                    .size();
        }
    }

    private static GenericKubernetesResource small(int number, String note) {
        GenericKubernetesResource resource = resource(number, "");
        resource.getMetadata().setAnnotations(Map.of("example.com/note", note));
        return resource;
    }

    /** Nearly the largest that the API server admits: SpecSizeTest computes more, because a rule allows only 40 of the 50 tags, with 256 characters each. */
    private static GenericKubernetesResource largest(int number) {
        return resource(number, """
                  build:
                    environment: %s
                  service:
                    environment: %s
                    secrets: %s
                  tags: {%s}
                """.formatted(
                variables(2, 4000),
                variables(4, 4000),
                IntStream.range(0, 10)
                        .mapToObj(each -> "{name: S%d%s, valueFrom: 'arn:aws:ssm:eu-west-1:111122223333:parameter/%s'}"
                                .formatted(each, "n".repeat(250), "p".repeat(450)))
                        .collect(Collectors.joining(", ", "[", "]")),
                IntStream.range(0, 40)
                        .mapToObj(each -> "k%d%s: %s".formatted(each, "k".repeat(120), "v".repeat(256)))
                        .collect(Collectors.joining(", "))));
    }

    /** One character that Java cannot keep in one byte makes it keep two for each. */
    private static String variables(int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(each -> "{name: V%d, value: '…%s'}".formatted(each, "x".repeat(size)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static GenericKubernetesResource resource(int number, String more) {
        return Serialization.unmarshal("""
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata: {name: app-%1$d, namespace: default}
                spec:
                  region: eu-west-1
                  network: {vpcId: vpc-0a1b2c3d}
                  source: {codeCommit: {repositoryName: app-%1$d}}
                """.formatted(number) + more, GenericKubernetesResource.class);
    }

    private static Container container() throws Exception {
        return new InstallMethod.Kustomize()
                .render(TOOLS)
                .one("Deployment", InstallMethod.OPERATOR, Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }

    /** The container's memory limit. */
    private static long deployedLimit() throws Exception {
        Quantity limit = container().getResources().getLimits().get("memory");
        return Quantity.getAmountInBytes(limit).longValueExact();
    }

    /** Of that limit, the share that JAVA_TOOL_OPTIONS gives to the heap. */
    private static long deployedHeap() throws Exception {
        String share = container().getEnv().stream()
                .filter(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow()
                .replaceAll(".*MaxRAMPercentage=(\\d+).*", "$1");
        return deployedLimit() * Long.parseLong(share) / 100;
    }
}
