// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.template.Blueprints;
import io.devopspipeline.operator.template.PipelineTemplates;
import io.devopspipeline.operator.template.RequiredSettings;
import io.devopspipeline.operator.template.StackBlueprint;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reconcile of an unchanged resource takes from the one before: everything about its stacks but the templates. */
class KnownBlueprintsTest {
    private static final RequiredSettings TAGGED = new RequiredSettings(Map.of("team", "default"), Optional.empty());

    private final DevOpsPipeline app = Resources.app();
    private final PipelineResource resource = new PipelineResource(app, "test");
    private final KnownBlueprints known = new KnownBlueprints();

    /** The same resource after a change of its spec. */
    private PipelineResource changed(String from, String to) {
        String json = Serialization.asJson(app).replace(from, to).replace("\"generation\":1", "\"generation\":2");
        return new PipelineResource(Serialization.unmarshal(json, DevOpsPipeline.class), "test");
    }

    private static Blueprints rendered(PipelineResource resource, RequiredSettings required) {
        return PipelineTemplates.both(resource.owner(), required, resource.spec());
    }

    @ParameterizedTest
    @EnumSource
    void the_second_reconcile_gets_what_the_first_one_rendered(StackKind kind) {
        // Given
        StackBlueprint first = known.of(resource, TAGGED).of(kind);

        // When
        StackBlueprint second = known.of(resource, TAGGED).of(kind);

        // Then
        assertThat(second.facts()).isSameAs(first.facts());
    }

    @ParameterizedTest
    @EnumSource
    void a_known_blueprint_renders_the_template_of_the_resource_as_it_is_now(StackKind kind) {
        // Given
        var _ = known.of(resource, TAGGED);

        // When
        StackBlueprint second =
                known.of(new PipelineResource(Resources.app(), "test"), TAGGED).of(kind);

        // Then
        assertThat(second.body()).isEqualTo(rendered(resource, TAGGED).of(kind).body());
        assertThat(second.template().outline()).isEqualTo(second.outline());
    }

    @Test
    void another_generation_is_rendered() {
        // Given
        StackBlueprint first = known.of(resource, RequiredSettings.NONE).pipeline();
        PipelineResource changed = changed("\"cpu\":256", "\"cpu\":1024");

        // When
        Blueprints second = known.of(changed, RequiredSettings.NONE);

        // Then
        assertThat(second).isEqualTo(rendered(changed, RequiredSettings.NONE));
        assertThat(second.pipeline().digest()).isNotEqualTo(first.digest());
    }

    @Test
    void what_the_administrator_requires_now_is_rendered() {
        // Given
        var _ = known.of(resource, RequiredSettings.NONE);

        // When
        Blueprints tagged = known.of(resource, TAGGED);

        // Then
        assertThat(tagged).isEqualTo(rendered(resource, TAGGED));
        assertThat(tagged.pipeline().tags()).containsEntry("team", "default");
    }

    @Test
    void a_resource_that_is_gone_leaves_nothing() {
        // Given
        StackBlueprint first = known.of(resource, TAGGED).pipeline();

        // When
        known.forget(resource.uid());

        // Then
        assertThat(known.of(resource, TAGGED).pipeline().facts()).isNotSameAs(first.facts());
    }
}
