// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.flux;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The Flux Kustomizations of the playground's cluster, and what each of them says of itself. */
final class Kustomizations {
    static final String NAMESPACE = "flux-system";
    static final String OPERATOR = "devops-pipeline-operator";
    static final String PIPELINES = "pipelines";

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;

    Kustomizations(KubernetesClient client) {
        this.client = client;
    }

    /** @param message of the condition Ready; empty while there is none */
    record Shown(String ready, String reason, String message, String applied, String attempted, String handled) {}

    Shown shown(String name) {
        GenericKubernetesResource found = Objects.requireNonNull(resource(name).get(), name + " does not exist");
        Map<String, Object> status = map(found.get("status"));
        Map<String, Object> ready = conditions(status).stream()
                .filter(condition -> "Ready".equals(condition.get("type")))
                .findFirst()
                .orElse(Map.of());
        return new Shown(
                text(ready, "status"),
                text(ready, "reason"),
                text(ready, "message"),
                text(status, "lastAppliedRevision"),
                text(status, "lastAttemptedRevision"),
                text(status, "lastHandledReconcileAt"));
    }

    Shown until(String name, String what, Predicate<Shown> condition) {
        return await("Kustomization " + name + " " + what)
                .atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(() -> shown(name), condition);
    }

    Shown untilReady(String name, String revision) {
        return until(
                name,
                "is ready at " + revision,
                seen -> seen.ready().equals("True") && seen.applied().equals(revision));
    }

    /** Has Flux apply what it has once more, as {@code flux reconcile} does, and waits until it has. */
    void reconcile(String name) {
        String request = request(name);
        Shown _ = until(
                name,
                "handled the request",
                seen -> seen.handled().equals(request) && seen.ready().equals("True"));
    }

    /** @return what {@link Shown#handled} shows when Flux has seen the request */
    String request(String name) {
        String request = UUID.randomUUID().toString();
        patch(name, "{\"metadata\": {\"annotations\": {\"reconcile.fluxcd.io/requestedAt\": \"" + request + "\"}}}");
        return request;
    }

    void patch(String name, String patch) {
        GenericKubernetesResource _ = resource(name).patch(MERGE, patch);
    }

    /** Deletes all of them at once, as somebody does who removes the folder that they are in. */
    void deleteAll() {
        var _ = all().delete();
    }

    void untilGone() {
        await("the end of the Kustomizations")
                .atMost(PATIENCE)
                .pollInterval(LOOK)
                .until(() -> all().list().getItems().isEmpty());
    }

    private Resource<GenericKubernetesResource> resource(String name) {
        return all().withName(name);
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            all() {
        return client.genericKubernetesResources("kustomize.toolkit.fluxcd.io/v1", "Kustomization")
                .inNamespace(NAMESPACE);
    }

    private static String text(Map<String, Object> values, String key) {
        return Optional.ofNullable(values.get(key)).map(Object::toString).orElse("");
    }

    @SuppressWarnings("unchecked") // JSON of a known schema
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // JSON of a known schema
    private static List<Map<String, Object>> conditions(Map<String, Object> status) {
        return (List<Map<String, Object>>) status.getOrDefault("conditions", List.of());
    }
}
