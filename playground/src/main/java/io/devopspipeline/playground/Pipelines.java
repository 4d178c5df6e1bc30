package io.devopspipeline.playground;

import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What tests and checks say to the playground's cluster. */
public final class Pipelines {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("tests")
            .withForce(true)
            .build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Playground playground;
    private final KubernetesClient client;

    public Pipelines(Playground playground) {
        this.playground = playground;
        this.client = playground.client();
    }

    /** Starts API server, sandbox and operator, with the resource's CRD in place. */
    public static Playground start(double timeFactor) throws IOException {
        Playground playground = Playground.start(Tools.fromEnvironment(), timeFactor);
        defineResource(playground.client());
        playground.startOperator();
        return playground;
    }

    /** Brings the CRD into the cluster and waits until the API server serves it. */
    public static void defineResource(KubernetesClient client) throws IOException {
        try (InputStream crd = Files.newInputStream(Checkout.file("crd/devopspipelines.devopspipeline.io.yaml"))) {
            client.load(crd).serverSideApply();
        }
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("devopspipelines.devopspipeline.io")
                .waitUntilCondition(
                        crd -> crd != null
                                && crd.getStatus() != null
                                && crd.getStatus().getConditions() != null
                                && crd.getStatus().getConditions().stream()
                                        .anyMatch(c -> c.getType().equals("Established")
                                                && c.getStatus().equals("True")),
                        30,
                        TimeUnit.SECONDS);
    }

    /** @param spec what differs from the smallest manifest, as YAML below spec */
    public void apply(String name, String spec) {
        String manifest = """
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata: {name: %s, namespace: default}
                spec:
                  region: eu-west-1
                  source: {codeCommit: {repositoryName: %s}}
                """.formatted(name, name) + spec.indent(2);
        client.resource(Serialization.unmarshal(manifest, GenericKubernetesResource.class))
                .inNamespace("default")
                .patch(APPLY);
    }

    public void annotate(String name, String key, String value) {
        DevOpsPipeline unused = client.resources(DevOpsPipeline.class)
                .inNamespace("default")
                .withName(name)
                .edit(dop -> {
                    dop.getMetadata().getAnnotations().put(key, value);
                    return dop;
                });
    }

    public Optional<DevOpsPipeline> get(String name) {
        return Optional.ofNullable(client.resources(DevOpsPipeline.class)
                .inNamespace("default")
                .withName(name)
                .get());
    }

    public DevOpsPipeline require(String name) {
        return get(name).orElseThrow();
    }

    public static Optional<Condition> condition(DevOpsPipeline dop, String type) {
        return Optional.ofNullable(dop.getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    public static boolean is(DevOpsPipeline dop, String type) {
        return Optional.ofNullable(dop.getStatus())
                        .map(status -> dop.getMetadata().getGeneration().equals(status.observedGeneration()))
                        .orElse(false)
                && condition(dop, type)
                        .filter(condition -> condition.status().equals("True"))
                        .isPresent();
    }

    public DevOpsPipeline until(String name, Predicate<DevOpsPipeline> wished) {
        return await("of " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> require(name), wished);
    }

    public void delete(String name) {
        var unused = client.resources(DevOpsPipeline.class)
                .inNamespace("default")
                .withName(name)
                .delete();
    }

    /** Deletes the resource and waits until it is gone from the cluster. */
    public void deleteWhole(String name) {
        delete(name);
        untilGone(name);
    }

    public void untilGone(String name) {
        await("the end of " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> get(name).isEmpty());
    }

    /** How often the operator made this call with this outcome. */
    public int calls(String call) {
        return playground
                .control("GET", "calls", "")
                .path(OperatorProcess.CALLER)
                .path("calls")
                .path(call)
                .asInt(0);
    }
}
