// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.resource.RequestAnnotations;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads each DevOpsPipeline without the metadata that the operator does not use. The informer keeps every resource in memory, and whoever can annotate a
 * resource decides how large its metadata is; the CRD limits only the spec. The operator writes patches and no whole resources, so what it did not read stays
 * on the API server.
 *
 * <p>Not an {@code itemStore} of the informer: the SDK gives the same one to the informers of all watched namespaces, and each of them removes from it what it
 * does not know.
 */
@Singleton
public final class TrimmedResources implements KubernetesClientObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(DevOpsPipeline.class, Trimmed.class);
        mapper.addMixIn(ObjectMeta.class, WithoutManagedFields.class);
    }

    /** Of any resource. They are a third of what a list contains; the API server keeps them where a write leaves them out. */
    @JsonIgnoreProperties(value = "managedFields", allowGetters = true)
    private interface WithoutManagedFields {}

    @JsonDeserialize(converter = Trim.class)
    private interface Trimmed {}

    /** The finalizers stay as they are: the SDK removes one of them by its place in the list. */
    static final class Trim extends StdConverter<DevOpsPipeline, DevOpsPipeline> {
        @Override
        public DevOpsPipeline convert(DevOpsPipeline resource) {
            ObjectMeta metadata = resource.getMetadata();
            metadata.setLabels(Map.of());
            metadata.setOwnerReferences(List.of());
            metadata.setAnnotations(ours(metadata));
            return resource;
        }

        private static Map<String, String> ours(ObjectMeta metadata) {
            return Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of()).entrySet().stream()
                    .filter(entry -> Annotations.ALL_NAMES.contains(entry.getKey()))
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, entry -> RequestAnnotations.cut(entry.getValue())));
        }
    }
}
