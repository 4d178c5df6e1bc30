// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** What the Kubernetes cluster shows, in the namespace of the lessons. */
final class Cluster {
    private static final String NAMESPACE = "default";

    private final KubernetesClient client;

    Cluster(KubernetesClient client) {
        this.client = client;
    }

    boolean hasConfigMap(String name) {
        return client.configMaps().inNamespace(NAMESPACE).withName(name).get() != null;
    }

    List<DevOpsPipeline> pipelines() {
        return client.resources(DevOpsPipeline.class)
                .inNamespace(NAMESPACE)
                .list()
                .getItems();
    }

    Optional<DevOpsPipelineStatus> status(String pipeline) {
        return pipelines().stream()
                .filter(found -> found.getMetadata().getName().equals(pipeline))
                .findFirst()
                .flatMap(found -> Optional.ofNullable(found.getStatus()));
    }

    boolean is(String pipeline, String condition, String value) {
        return status(pipeline).stream()
                .flatMap(status ->
                        Optional.ofNullable(status.conditions()).stream().flatMap(List::stream))
                .anyMatch(shown ->
                        shown.type().equals(condition) && shown.status().equals(value));
    }

    boolean ready(String pipeline) {
        return is(pipeline, "Ready", "True");
    }

    /** An output of the pipeline stack; empty while there is none. */
    String output(String pipeline, String name) {
        return status(pipeline)
                .flatMap(status -> Optional.ofNullable(status.outputs()))
                .map(outputs -> outputs.getOrDefault(name, ""))
                .orElse("");
    }

    /** Kubernetes keeps an Event for an hour. */
    boolean reported(String pipeline, String reason) {
        return reported(pipeline, reason, "");
    }

    /** @param text a part of the Event's message */
    boolean reported(String pipeline, String reason, String text) {
        return client.v1().events().inNamespace(NAMESPACE).list().getItems().stream()
                .anyMatch(event -> event.getInvolvedObject().getName().equals(pipeline)
                        && reason.equals(event.getReason())
                        && event.getMessage().contains(text));
    }
}
