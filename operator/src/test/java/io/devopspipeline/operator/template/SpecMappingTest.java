// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No field of the spec is forgotten: another value of it changes what is asked of a stack, or it is listed here with who uses it. */
class SpecMappingTest {
    private static final Owner OWNER = new Owner("c1", "default", "app", "uid-1");
    private static final SpecSchema SCHEMA = SpecSchema.read();

    /** The fields that are not CloudFormation's, and who uses them. */
    private static final Map<String, String> NOT_IN_A_STACK = Map.ofEntries(
            entry("/region", "the AWS clients"),
            entry("/aws/roleArn", "the AWS clients"),
            entry("/service/desiredCount", "the planner; ECS is told by UpdateService"),
            entry("/deletionPolicy", "the planner of the teardown"),
            entry("/suspend", "both planners"),
            entry("/changePolicy", "the planner: whether a change set waits for an approval"),
            entry("/driftDetection/mode", "the planner of drift detection"),
            entry("/driftDetection/interval", "the planner of drift detection"),
            entry("/source/promotion/from/name", "the reconciler; the repository is known at run time"),
            entry("/source/promotion/trigger", "the planner"),
            entry("/source/image/repository", "the observer; the repository is known at run time"),
            entry("/source/image/tag", "the observer"),
            entry("/source/image/digest", "the observer"),
            entry("/outputs/configMapName", "the writer of the outputs' ConfigMap"));

    static Stream<String> fields() {
        return SCHEMA.fields().filter(field -> !NOT_IN_A_STACK.containsKey(field));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void another_value_of_a_field_changes_what_is_asked_of_a_stack(String field) {
        // When
        List<StackBlueprint> one = blueprints(SCHEMA.spec(field, 0));
        List<StackBlueprint> other = blueprints(SCHEMA.spec(field, 1));

        // Then
        assertThat(one)
                .as("spec%s: map it in PipelineParameters, SpecLists or PipelineTemplates, or list it above", field)
                .isNotEqualTo(other);
    }

    static Set<String> unmapped() {
        return NOT_IN_A_STACK.keySet();
    }

    @ParameterizedTest
    @MethodSource("unmapped")
    void a_field_that_is_not_cloud_formations_changes_nothing_in_a_stack(String field) {
        // When
        DevOpsPipelineSpec one = SCHEMA.spec(field, 0);
        DevOpsPipelineSpec other = SCHEMA.spec(field, 1);

        // Then
        assertThat(one).isNotEqualTo(other);
        assertThat(blueprints(one)).isEqualTo(blueprints(other));
    }

    @Test
    void the_list_names_fields_that_exist() {
        assertThat(SCHEMA.fields().collect(toSet())).containsAll(NOT_IN_A_STACK.keySet());
    }

    private static List<StackBlueprint> blueprints(DevOpsPipelineSpec spec) {
        return List.of(
                PipelineTemplates.artifacts(OWNER, RequiredSettings.NONE, spec),
                PipelineTemplates.pipeline(OWNER, RequiredSettings.NONE, spec));
    }
}
