// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.cloudformation.template.Template;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The policies as files: what they allow, that they fit into IAM, and that the template says the same. */
class PolicyFilesTest {
    private static final int INLINE_POLICIES_OF_A_ROLE = 10_240;

    @Test
    void cloudformation_is_allowed_what_the_templates_types_need_and_nothing_else() throws IOException {
        // Given
        Set<String> types = new TreeSet<>(types("artifacts.yaml"));
        types.addAll(types("pipeline.yaml"));

        // When
        Set<String> needed = ActionTable.resourceTypes().actionsOf(types);

        // Then
        assertThat(Policy.cloudFormation().actions()).isEqualTo(needed);
        assertThat(ActionTable.resourceTypes().rows().keySet()).isEqualTo(types);
    }

    @Test
    void the_roles_in_the_template_have_the_policies_of_the_files() throws IOException {
        // When
        JsonNode resources = template("deploy/aws/roles.yaml").section("Resources");

        // Then
        assertThat(resources.at("/OperatorRole/Properties/Policies/0/PolicyDocument"))
                .isEqualTo(Policy.operator().document());
        assertThat(resources.at("/OperatorRole/Properties/Policies/1/Fn::If/1/PolicyDocument"))
                .isEqualTo(Policy.drift().document());
        assertThat(resources.at("/CloudFormationRole/Properties/Policies/0/PolicyDocument"))
                .isEqualTo(Policy.cloudFormation().document());
        assertThat(resources.at("/OperatorRole/Properties/Policies")).hasSize(2);
        assertThat(resources.at("/CloudFormationRole/Properties/Policies")).hasSize(1);
    }

    @Test
    void an_action_on_every_resource_has_its_reason_in_the_readme() throws IOException {
        // Given
        String readme = Files.readString(Checkout.file("deploy/aws/README.md"));

        // When
        Set<String> everywhere = new HashSet<>(Policy.operator().actionsOnEverything());
        everywhere.addAll(Policy.drift().actionsOnEverything());
        everywhere.addAll(Policy.cloudFormation().actionsOnEverything());

        // Then
        assertThat(everywhere).isNotEmpty().allSatisfy(action -> assertThat(readme)
                .contains("`" + action + "`"));
        assertThat(everywhere).noneMatch(action -> action.contains("*"));
    }

    @Test
    void drift_detection_reads_what_cloudformation_may_read_and_changes_nothing() throws IOException {
        // When
        Set<String> drift = new TreeSet<>(Policy.drift().actions());
        boolean detects = drift.removeIf(action -> action.startsWith("cloudformation:"));

        // Then
        assertThat(detects).isTrue();
        assertThat(Policy.cloudFormation().actions()).containsAll(drift);
        assertThat(drift)
                .allMatch(action -> action.matches("[a-z0-9-]+:(BatchGet|Describe|Get|List).*"))
                .doesNotContainAnyElementsOf(Policy.operator().actions());
    }

    @Test
    void both_policies_fit_into_one_role_for_who_uses_no_service_role() throws IOException {
        int both = Policy.operator().document().toString().length()
                + Policy.cloudFormation().document().toString().length();
        assertThat(both).isLessThan(INLINE_POLICIES_OF_A_ROLE);
    }

    /** Of resources, and of parameters that CloudFormation looks up. */
    private static Set<String> types(String name) throws IOException {
        Template template = template("operator/src/main/resources/templates/" + name);
        Set<String> types = new TreeSet<>();
        template.section("Resources")
                .forEach(each -> types.add(each.path("Type").asText()));
        template.section("Parameters")
                .forEach(each -> types.add(each.path("Type").asText()));
        types.removeIf(type -> !type.startsWith("AWS::"));
        return types;
    }

    private static Template template(String path) throws IOException {
        return Template.parse(Files.readString(Checkout.file(path)));
    }
}
