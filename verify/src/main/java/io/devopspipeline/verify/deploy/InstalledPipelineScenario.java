// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.ServiceStatus;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.verify.deploy.Installation.Replica;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A pipeline's life in a team's namespace, in the hands of an installed operator whose leader is stopped on the way. */
final class InstalledPipelineScenario {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String PIPELINE = """
            apiVersion: devopspipeline.io/v1alpha1
            kind: DevOpsPipeline
            metadata: {name: flask-demo, namespace: team-a}
            spec:
              region: eu-west-1
              network: {vpcId: vpc-0a1b2c3d}
              source: {codeCommit: {repositoryName: flask-demo}}
              service: {desiredCount: 1}
              outputs: {configMapName: flask-demo-outputs}
            """;

    private final Installation installation;
    private final KubernetesClient client;

    InstalledPipelineScenario(Installation installation) {
        this.installation = installation;
        this.client = installation.playground().client();
    }

    /** @throws IllegalStateException when something in it does not happen */
    void tell() throws IOException {
        Replica first = installation.startReplica("first");
        create();
        Replica second = installation.startReplica("second");
        release();
        scale(2);
        first.process().close();
        scale(1);
        change();
        delete();
        second.process().close();
        if (!installation.playground().inventory().isEmpty()) {
            throw new IllegalStateException(
                    "left in the account: " + installation.playground().inventory());
        }
    }

    private void create() throws IOException {
        var namespace = client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("team-a")
                        .endMetadata()
                        .build())
                .create();
        installation
                .playground()
                .kubectl(
                        "apply",
                        "-n",
                        "team-a",
                        "-k",
                        Checkout.file("deploy/kustomize/outputs").toString());
        var created = client.resource(PIPELINE).create();
        until("serves", dop -> serves(dop, 1));
    }

    private void release() throws IOException {
        String before = execution(pipeline().get());
        patch("annotations", Annotations.RELEASE_REQUESTED_AT, "now");
        until("serves its second release", dop -> !execution(dop).equals(before) && serves(dop, 1));
    }

    private void scale(int count) throws IOException {
        var scaled = pipeline().scale(count);
        until("serves with " + count, dop -> serves(dop, count));
    }

    /** Another revision is another output. */
    private void change() throws IOException {
        String before = definition();
        var _ = pipeline().patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"spec": {"service": {"environment": [{"name": "GREETING", "value": "salve"}]}}}""");
        until(
                "serves with other settings",
                dop -> serves(dop, 1) && !definition().equals(before));
    }

    private String definition() {
        ConfigMap outputs = client.configMaps()
                .inNamespace("team-a")
                .withName("flask-demo-outputs")
                .get();
        return outputs == null ? "" : outputs.getData().getOrDefault("TaskDefinitionArn", "");
    }

    /** It changes all the while, so that the operator's view of it is stale when it takes the finalizer off. */
    private void delete() {
        var deleted = pipeline().delete();
        Instant end = Instant.now().plus(PATIENCE);
        try {
            for (int change = 0; Instant.now().isBefore(end); change++) {
                patch("labels", "change", Integer.toString(change));
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404) {
                throw e;
            }
            return;
        }
        throw new IllegalStateException("still there: " + status(pipeline().get()));
    }

    private void patch(String part, String key, String value) {
        var _ = pipeline().patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"metadata": {"%s": {"%s": "%s"}}}""".formatted(part, key, value));
    }

    private Resource<DevOpsPipeline> pipeline() {
        return client.resources(DevOpsPipeline.class).inNamespace("team-a").withName("flask-demo");
    }

    private void until(String what, Predicate<DevOpsPipeline> desired) throws IOException {
        try {
            var _ = pipeline()
                    .waitUntilCondition(
                            dop -> dop != null && desired.test(dop), PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (KubernetesClientException e) {
            throw new IllegalStateException(
                    "flask-demo never " + what + ": " + status(pipeline().get()) + "\n"
                            + installation.playground().logs(),
                    e);
        }
    }

    private static boolean serves(DevOpsPipeline dop, int count) {
        DevOpsPipelineStatus status = dop.getStatus();
        ServiceStatus service = status == null ? null : status.service();
        return service != null
                && dop.getMetadata().getGeneration().equals(status.observedGeneration())
                && Integer.valueOf(count).equals(service.runningCount())
                && status.conditions().stream()
                        .anyMatch(condition -> condition.type().equals("Ready")
                                && condition.status().equals("True"));
    }

    private static String execution(@Nullable DevOpsPipeline dop) {
        DevOpsPipelineStatus status = status(dop);
        return status == null || status.pipeline() == null
                ? ""
                : String.valueOf(status.pipeline().execution());
    }

    private static @Nullable DevOpsPipelineStatus status(@Nullable DevOpsPipeline dop) {
        return dop == null ? null : dop.getStatus();
    }
}
