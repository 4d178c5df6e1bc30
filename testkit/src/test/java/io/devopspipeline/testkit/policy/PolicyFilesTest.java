// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devopspipeline.sandbox.cloudformation.template.Template;
import io.devopspipeline.sandbox.iam.authorization.Handler;
import io.devopspipeline.sandbox.iam.authorization.ResourceTypeTable;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policies as files: what they allow, that they fit into IAM, and that the template says the same. */
class PolicyFilesTest {
    /** Characters of a managed policy, white space not counted. */
    private static final int MANAGED_POLICY = 6_144;

    private static final ResourceTypeTable RESOURCE_TYPES = new ResourceTypeTable();

    @Test
    void cloudformation_is_allowed_what_the_handlers_of_the_templates_types_need_and_nothing_else() throws IOException {
        // Given
        Set<String> types = new TreeSet<>(types("artifacts.yaml"));
        types.addAll(types("pipeline.yaml"));

        // When
        Set<String> needed = new TreeSet<>();
        for (String type : types) {
            Stream.of(Handler.values()).forEach(handler -> needed.addAll(RESOURCE_TYPES.actions(type, handler)));
        }

        // Then
        assertThat(cloudFormationActions()).isEqualTo(needed);
        assertThat(RESOURCE_TYPES.templateTypes()).isEqualTo(types);
    }

    @Test
    void the_roles_in_the_template_have_the_policies_of_the_files() throws IOException {
        // When
        JsonNode resources = template("deploy/aws/roles.yaml").section("Resources");

        // Then
        assertThat(document(resources, "OperatorPolicy"))
                .isEqualTo(Policy.operator().document());
        assertThat(document(resources, "DriftPolicy")).isEqualTo(Policy.drift().document());
        assertThat(document(resources, "Boundary")).isEqualTo(Policy.boundary().document());
        assertThat(List.of(
                        document(resources, "CloudFormationDeliveryPolicy"),
                        document(resources, "CloudFormationServicePolicy")))
                .isEqualTo(
                        Policy.cloudFormation().stream().map(Policy::document).toList());
        assertThat(resources.at("/OperatorRole/Properties/ManagedPolicyArns").findValuesAsText("Ref"))
                .containsExactly("OperatorPolicy", "DriftPolicy", "AWS::NoValue");
        assertThat(resources
                        .at("/CloudFormationRole/Properties/ManagedPolicyArns")
                        .findValuesAsText("Ref"))
                .containsExactly("CloudFormationDeliveryPolicy", "CloudFormationServicePolicy");
        assertThat(resources.findValues("Policies")).isEmpty();
    }

    @Test
    void the_roles_template_names_no_partition() throws IOException {
        assertThat(Files.readString(Checkout.file("deploy/aws/roles.yaml"))
                        .lines()
                        .filter(line -> !line.startsWith("#")))
                .noneMatch(line -> line.contains("arn:aws:"));
    }

    @Test
    void each_policy_fits_into_a_managed_policy() throws IOException {
        // When
        List<Policy> policies = new ArrayList<>(Policy.cloudFormation());
        policies.add(Policy.operator());
        policies.add(Policy.drift());
        policies.add(Policy.boundary());

        // Then
        assertThat(policies)
                .allSatisfy(policy ->
                        assertThat(policy.document().toString().length()).isLessThanOrEqualTo(MANAGED_POLICY));
    }

    @Test
    void an_action_on_every_resource_has_its_reason_in_the_readme() throws IOException {
        // Given
        String readme = Files.readString(Checkout.file("deploy/aws/README.md"));

        // When
        Set<String> everywhere = new HashSet<>(Policy.operator().actionsOnEverything());
        everywhere.addAll(Policy.drift().actionsOnEverything());
        everywhere.addAll(Policy.boundary().actionsOnEverything());
        for (Policy policy : Policy.cloudFormation()) {
            everywhere.addAll(policy.actionsOnEverything());
        }

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
        assertThat(cloudFormationActions()).containsAll(drift);
        assertThat(drift)
                .allMatch(action -> action.matches("[a-z0-9-]+:(BatchGet|Describe|Get|List).*"))
                .doesNotContainAnyElementsOf(Policy.operator().actions());
    }

    private static Set<String> cloudFormationActions() throws IOException {
        Set<String> actions = new TreeSet<>();
        Policy.cloudFormation().forEach(policy -> actions.addAll(policy.actions()));
        return actions;
    }

    /** With the partition, the prefix and the installation that the files are written for. */
    private static JsonNode document(JsonNode resources, String policy) {
        return inPartition(resources.at("/" + policy + "/Properties/PolicyDocument"));
    }

    private static JsonNode inPartition(JsonNode node) {
        if (node.has("Fn::Sub")) {
            return TextNode.valueOf(node.path("Fn::Sub")
                    .asText()
                    .replace("${AWS::Partition}", "aws")
                    .replace("${NamePrefix}", "dop")
                    .replace("${Installation}", "default"));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode resolved = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> resolved.set(member.getKey(), inPartition(member.getValue())));
            return resolved;
        }
        return node.isArray()
                ? JsonNodeFactory.instance
                        .arrayNode()
                        .addAll(node.valueStream()
                                .map(PolicyFilesTest::inPartition)
                                .toList())
                : node;
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
