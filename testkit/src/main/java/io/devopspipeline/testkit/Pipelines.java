// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.DevOpsPipeline;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** What tests and checks say to the playground's cluster, in the namespace {@code default}. */
public final class Pipelines {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Playground playground;
    private final Manifests manifests;

    public Pipelines(Playground playground) {
        this.playground = playground;
        this.manifests = new Manifests(playground.client(), "tests");
    }

    /** Starts API server, sandbox and operator, with the resource's CRD in place. */
    public static Playground start(double timeFactor) throws IOException, InterruptedException {
        Playground playground = Playground.start(Tools.fromEnvironment(), timeFactor);
        new Pipelines(playground).defineResource();
        playground.startOperator();
        return playground;
    }

    /** Brings the CRD into the cluster and waits until the API server serves it. */
    public void defineResource() throws IOException, InterruptedException {
        manifests.define(Checkout.file("crd/devopspipelines.devopspipeline.io.yaml"));
    }

    /** @param spec what differs from the smallest manifest, as YAML below spec */
    public void apply(String name, String spec) {
        apply(name, "{codeCommit: {repositoryName: " + name + "}}", spec);
    }

    /** @param manifest whole, with the namespace default */
    public void applyManifest(String manifest) {
        manifests.apply(manifest);
    }

    /** @param source the value of spec.source @param spec the rest, as YAML below spec */
    public void apply(String name, String source, String spec) {
        manifests.apply("""
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata: {name: %s, namespace: default}
                spec:
                  region: eu-west-1
                  source: %s
                """.formatted(name, source) + spec.indent(2));
    }

    public void annotate(String name, String key, String value) {
        manifests.annotate(waiter(name).resource(), key, value);
    }

    public Optional<PipelineSnapshot> get(String name) {
        return waiter(name).now();
    }

    public PipelineSnapshot require(String name) {
        return waiter(name).require();
    }

    private PipelineWaiter waiter(String name) {
        return new PipelineWaiter(playground, name);
    }

    public PipelineSnapshot until(String name, Predicate<PipelineSnapshot> desired) {
        return await("of " + name).atMost(PATIENCE).pollInterval(LOOK).until(() -> require(name), desired);
    }

    public PipelineSnapshot untilReady(String name) {
        return until(name, PipelineSnapshot::ready);
    }

    public PipelineSnapshot untilStalled(String name) {
        return until(name, seen -> seen.is("Stalled", "True"));
    }

    public void delete(String name) {
        var _ = waiter(name).resource().delete();
    }

    /** Deletes the resource and waits until it is gone from the cluster. */
    public void deleteWhole(String name) {
        delete(name);
        untilGone(name);
    }

    public void untilGone(String name) {
        await("the end of " + name).atMost(PATIENCE).pollInterval(LOOK).until(() -> get(name)
                .isEmpty());
    }

    /** Takes back the faults and deletes every resource there is. @return what AWS still has */
    public JsonNode end() {
        JsonNode cleared = playground.control("DELETE", "faults", "");
        playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace("default")
                .list()
                .getItems()
                .forEach(dop -> deleteWhole(dop.getMetadata().getName()));
        return playground.inventory();
    }

    /** How often the operator made this call with this outcome. */
    public int calls(String call) {
        return OperatorCalls.of(playground).of(call);
    }
}
