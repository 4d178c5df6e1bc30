// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.reconcile.Resources;
import io.devopspipeline.operator.resource.RequestAnnotations;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator reads of a resource. */
class TrimmedResourcesTest {
    private KubernetesSerialization serialization;

    @BeforeEach
    void prepare() {
        ObjectMapper mapper = new ObjectMapper();
        serialization = new KubernetesSerialization(mapper, false);
        serialization.registerKubernetesResource(DevOpsPipeline.class);
        new TrimmedResources().customize(mapper);
    }

    private static DevOpsPipeline resource(Map<String, String> annotations) {
        DevOpsPipeline resource = Resources.app();
        ObjectMeta metadata = resource.getMetadata();
        metadata.setAnnotations(annotations);
        metadata.setLabels(Map.of("team", "a"));
        metadata.setFinalizers(List.of("example.com/other", Annotations.FINALIZER));
        metadata.setOwnerReferences(
                List.of(new OwnerReferenceBuilder().withName("owner").build()));
        metadata.setManagedFields(
                List.of(new ManagedFieldsEntryBuilder().withManager("kubectl").build()));
        return resource;
    }

    private ObjectMeta read(Map<String, String> annotations) {
        return serialization
                .unmarshal(serialization.asJson(resource(annotations)), DevOpsPipeline.class)
                .getMetadata();
    }

    private static void assertTrimmed(ObjectMeta metadata) {
        assertThat(metadata.getAnnotations()).isEqualTo(Map.of(Annotations.RETRY_REQUESTED_AT, "now"));
        assertThat(metadata.getManagedFields()).isEmpty();
        assertThat(metadata.getLabels()).isEmpty();
        assertThat(metadata.getOwnerReferences()).isEmpty();
    }

    private static Map<String, String> oursAndAnothers() {
        return Map.of("example.com/note", "x".repeat(250_000), Annotations.RETRY_REQUESTED_AT, "now");
    }

    @Test
    void metadata_of_others_is_not_kept_of_a_single_resource() {
        // When
        ObjectMeta kept = read(oursAndAnothers());

        // Then
        assertTrimmed(kept);
    }

    @Test
    void metadata_of_others_is_not_kept_of_a_list() {
        // Given
        Pipelines list = new Pipelines();
        list.setItems(List.of(resource(oursAndAnothers())));

        // When
        Pipelines kept = serialization.unmarshal(serialization.asJson(list), Pipelines.class);

        // Then
        assertTrimmed(kept.getItems().getFirst().getMetadata());
    }

    @Test
    void metadata_of_others_is_not_kept_of_a_watch() {
        // Given
        String event =
                "{\"type\": \"MODIFIED\", \"object\": " + serialization.asJson(resource(oursAndAnothers())) + "}";

        // When
        WatchEvent kept = serialization.unmarshal(event, WatchEvent.class);

        // Then
        assertTrimmed(((DevOpsPipeline) kept.getObject()).getMetadata());
    }

    @Test
    void the_spec_is_read_as_it_is() {
        // When
        DevOpsPipeline kept = serialization.unmarshal(serialization.asJson(resource(Map.of())), DevOpsPipeline.class);

        // Then
        assertThat(kept.getSpec()).isEqualTo(Resources.app().getSpec());
    }

    @Test
    void a_long_value_of_our_own_annotation_is_cut_and_stays_malformed() {
        // When
        ObjectMeta kept = read(Map.of(Annotations.RETRY_REQUESTED_AT, "x".repeat(250_000)));

        // Then
        assertThat(kept.getAnnotations().get(Annotations.RETRY_REQUESTED_AT)).hasSizeLessThan(1000);
        assertThat(new RequestAnnotations(kept.getAnnotations()).malformed()).isPresent();
    }

    @Test
    void the_finalizers_of_others_keep_their_place() {
        // When
        ObjectMeta kept = read(Map.of());

        // Then
        assertThat(kept.getFinalizers()).containsExactly("example.com/other", Annotations.FINALIZER);
    }

    /** As the API server lists them. */
    private static final class Pipelines extends DefaultKubernetesResourceList<DevOpsPipeline> {}
}
