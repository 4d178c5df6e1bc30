// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The copy that a reconcile works with, and the cached resource. */
class ResourceClonerTest {
    private static final List<Consumer<ObjectMeta>> CHANGES = List.of(
            metadata -> metadata.getFinalizers().clear(),
            metadata -> metadata.getFinalizers().add("example.com/other"),
            metadata -> metadata.getAnnotations().clear(),
            metadata -> metadata.getAnnotations().put("example.com/note", "changed"),
            metadata -> metadata.getLabels().put("team", "other"),
            metadata -> metadata.setResourceVersion("8"),
            metadata -> metadata.setGeneration(9L));

    private final ResourceCloner cloner = new ResourceCloner(new KubernetesSerialization());
    private final DevOpsPipeline cached = cached();

    private static DevOpsPipeline cached() {
        DevOpsPipeline app = Resources.app();
        Resources.annotate(app, Annotations.RETRY_REQUESTED_AT, "1");
        app.addFinalizer(Annotations.FINALIZER);
        app.getMetadata().getLabels().put("team", "web");
        app.getMetadata().setResourceVersion("7");
        return app;
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void a_change_of_the_copy_does_not_reach_the_cached_resource(Consumer<ObjectMeta> change) {
        // Given
        DevOpsPipeline copy = cloner.clone(cached);

        // When
        change.accept(copy.getMetadata());

        // Then
        assertThat(copy).isNotEqualTo(cached);
        assertThat(Serialization.asJson(cached)).isEqualTo(Serialization.asJson(cached()));
    }

    @Test
    void the_copy_has_what_the_resource_has() {
        // When
        DevOpsPipeline copy = cloner.clone(cached);

        // Then
        assertThat(Serialization.asJson(copy)).isEqualTo(Serialization.asJson(cached));
        assertThat(copy.getSpec()).isSameAs(cached.getSpec());
    }

    @Test
    void another_kind_is_copied_as_a_whole() {
        // Given
        ConfigMap map = new ConfigMapBuilder().addToData("key", "value").build();

        // When
        ConfigMap copy = cloner.clone(map);

        // Then
        assertThat(copy).isEqualTo(map);
        assertThat(copy.getData()).isNotSameAs(map.getData());
    }
}
