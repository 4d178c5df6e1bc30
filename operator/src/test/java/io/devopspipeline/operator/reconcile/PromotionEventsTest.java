// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.resource.PipelineResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When those that promote from a resource are reconciled. */
class PromotionEventsTest {
    private static final String RELEASED = """
            conditions: [{type: Ready, status: 'True', observedGeneration: 1, reason: R, message: M}]
            outputs: {EcrRepositoryUri: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/app}
            release: {commit: c1, imageDigest: 'sha256:1'}
            """;

    private final List<ResourceID> woken = new ArrayList<>();
    private final PromotionEvents events = new PromotionEvents(woken::add);
    private final PipelineResource staging = new PipelineResource(Resources.app(), "c1");
    private final DevOpsPipelineStatus released = Serialization.unmarshal(RELEASED, DevOpsPipelineStatus.class);

    @Test
    void a_new_offer_is_reported_once() {
        // Given
        IndexedResourceCache<DevOpsPipeline> resources = promotedBy("production");
        events.tell(staging, resources);
        staging.resource().setStatus(released);

        // When
        events.tell(staging, resources);
        events.tell(staging, resources);

        // Then
        ResourceID production = new ResourceID("production", "default");
        assertThat(woken).containsExactly(production, production);
    }

    @Test
    void a_status_with_a_release_is_news_until_it_was_offered() {
        // Given
        IndexedResourceCache<DevOpsPipeline> resources = promotedBy("production");
        events.tell(staging, resources);

        // When
        boolean before = events.isNews(staging, released, resources);
        staging.resource().setStatus(released);
        events.tell(staging, resources);

        // Then
        assertThat(before).isTrue();
        assertThat(events.isNews(staging, released, resources)).isFalse();
    }

    @Test
    void a_release_that_nobody_promotes_is_no_news() {
        // Given
        events.tell(staging, promotedBy());

        // When
        boolean news = events.isNews(staging, released, promotedBy());

        // Then
        assertThat(news).isFalse();
        assertThat(woken).isEmpty();
    }

    /** The SDK's cache, where these resources promote from the one that is asked about. */
    @SuppressWarnings("unchecked")
    private static IndexedResourceCache<DevOpsPipeline> promotedBy(String... names) {
        List<DevOpsPipeline> found = List.of(names).stream()
                .map(name -> {
                    DevOpsPipeline resource = Resources.app();
                    resource.getMetadata().setName(name);
                    return resource;
                })
                .toList();
        return (IndexedResourceCache<DevOpsPipeline>) Proxy.newProxyInstance(
                IndexedResourceCache.class.getClassLoader(),
                new Class<?>[] {IndexedResourceCache.class},
                (_, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("byIndex");
                    assertThat(arguments[1]).isEqualTo("default/app");
                    return found;
                });
    }

    @Test
    void one_that_promotes_is_woken_until_it_was_looked_at() {
        // Given
        PipelineResource production = new PipelineResource(Resources.app(), "c1");
        events.tell(staging, promotedBy("production"));
        boolean before = events.isWoken(production);

        // When
        events.seen(production);

        // Then
        assertThat(before).isTrue();
        assertThat(events.isWoken(production)).isFalse();
    }
}
