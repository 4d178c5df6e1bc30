// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.cluster;

import io.devopspipeline.console.cluster.PipelineResource.Condition;
import io.devopspipeline.console.cluster.PipelineResource.ResourceEvent;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API server that a kubeconfig names. */
public final class Cluster implements AutoCloseable {
    private static final String API_VERSION = "devopspipeline.io/v1alpha1";
    private static final String KIND = "DevOpsPipeline";
    private static final int EVENTS = 30;

    private final KubernetesClient client;

    private Cluster(KubernetesClient client) {
        this.client = client;
    }

    public static Cluster of(Path kubeconfig) {
        try {
            Config config = Config.fromKubeconfig(Files.readString(kubeconfig));
            return new Cluster(new KubernetesClientBuilder().withConfig(config).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code namespace/name} of each. @throws IllegalArgumentException when the cluster refuses or does not answer */
    public List<String> names() {
        return asked(
                () -> client.genericKubernetesResources(API_VERSION, KIND).inAnyNamespace().list().getItems().stream()
                        .map(each -> each.getMetadata().getNamespace() + "/"
                                + each.getMetadata().getName())
                        .sorted()
                        .toList());
    }

    public Optional<PipelineResource> find(String namespacedName) {
        String[] parts = namespacedName.split("/", 2);
        return asked(() -> Optional.ofNullable(client.genericKubernetesResources(API_VERSION, KIND)
                        .inNamespace(parts[0])
                        .withName(parts[1])
                        .get())
                .map(this::read));
    }

    /**
     * Gives the resource the spec of a manifest, as {@code kubectl apply} does: a field that the manifest no longer has is removed, and one
     * that the API server does not know is refused.
     * @return its name
     */
    public String apply(String manifest) {
        return asked(() -> {
            GenericKubernetesResource wanted = parsed(manifest);
            if (!KIND.equals(wanted.getKind()) || !API_VERSION.equals(wanted.getApiVersion())) {
                throw new IllegalArgumentException("The manifest is no " + KIND + " of " + API_VERSION + ".");
            }
            Resource<GenericKubernetesResource> existing = existing(wanted);
            GenericKubernetesResource applied = existing.get() == null
                    ? client.resource(wanted).fieldValidation(Validation.STRICT).create()
                    : existing.fieldValidation(Validation.STRICT).edit(found -> withSpec(found, wanted));
            return applied.getMetadata().getName();
        });
    }

    private Resource<GenericKubernetesResource> existing(GenericKubernetesResource wanted) {
        String namespace = wanted.getMetadata().getNamespace();
        return client.genericKubernetesResources(API_VERSION, KIND)
                .inNamespace(namespace == null ? "default" : namespace)
                .withName(wanted.getMetadata().getName());
    }

    private static GenericKubernetesResource parsed(String manifest) {
        try {
            return Serialization.unmarshal(manifest, GenericKubernetesResource.class);
        } catch (IllegalArgumentException | KubernetesClientException e) {
            throw new IllegalArgumentException("The manifest is no YAML: " + e.getMessage(), e);
        }
    }

    private static GenericKubernetesResource withSpec(
            GenericKubernetesResource existing, GenericKubernetesResource wanted) {
        existing.setAdditionalProperty("spec", wanted.getAdditionalProperties().get("spec"));
        return existing;
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            String words =
                    e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
            throw new IllegalArgumentException("Kubernetes answered: " + words, e);
        }
    }

    private PipelineResource read(GenericKubernetesResource resource) {
        String namespace = resource.getMetadata().getNamespace();
        String name = resource.getMetadata().getName();
        return new PipelineResource(
                namespace,
                name,
                manifest(resource),
                Optional.ofNullable(resource.get("status", "outputs", "PipelineName"))
                        .map(Object::toString),
                conditions(resource),
                events(namespace, name));
    }

    private static String manifest(GenericKubernetesResource resource) {
        GenericKubernetesResource bare = new GenericKubernetesResource();
        bare.setApiVersion(resource.getApiVersion());
        bare.setKind(resource.getKind());
        bare.setMetadata(new ObjectMetaBuilder()
                .withNamespace(resource.getMetadata().getNamespace())
                .withName(resource.getMetadata().getName())
                .build());
        bare.setAdditionalProperty("spec", resource.getAdditionalProperties().get("spec"));
        return Serialization.asYaml(bare).replaceFirst("^---\n", "");
    }

    private static List<Condition> conditions(GenericKubernetesResource resource) {
        Object found = resource.get("status", "conditions");
        return found instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(each -> (Map<?, ?>) each)
                        .map(each -> new Condition(
                                text(each.get("type")),
                                text(each.get("status")),
                                text(each.get("reason")),
                                text(each.get("message"))))
                        .toList()
                : List.of();
    }

    private List<ResourceEvent> events(String namespace, String name) {
        return client
                .v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.name", name)
                .list()
                .getItems()
                .stream()
                .map(each -> new ResourceEvent(
                        time(each), text(each.getType()), text(each.getReason()), text(each.getMessage())))
                .sorted(Comparator.comparing(ResourceEvent::time).reversed())
                .limit(EVENTS)
                .toList();
    }

    private static String time(Event event) {
        return event.getLastTimestamp() == null
                ? Objects.requireNonNullElse(
                        event.getEventTime() == null
                                ? null
                                : event.getEventTime().getTime(),
                        event.getMetadata().getCreationTimestamp())
                : event.getLastTimestamp();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
