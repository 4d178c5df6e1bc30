// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code spec.service.permissions} in the role of the tasks. */
class AppPermissionsTest {
    private static DevOpsPipelineSpec statements(List<Map<String, List<String>>> statements) {
        return with("/service/permissions", Map.of("statements", statements));
    }

    private static JsonNode role(DevOpsPipelineSpec spec) {
        return ParsedTemplate.of(pipeline(spec).body()).properties("TaskRole");
    }

    @Test
    void statements_are_a_policy_of_the_role_of_the_tasks() {
        // When
        JsonNode role = role(statements(
                List.of(Map.of("actions", List.of("s3:GetObject"), "resources", List.of("arn:aws:s3:::a/*")))));

        // Then
        assertThat(role.at("/Policies/1"))
                .hasToString(
                        "{\"PolicyName\":\"app\",\"PolicyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":["
                                + "{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],\"Resource\":[\"arn:aws:s3:::a/*\"]}]}}");
        assertThat(role.at("/PermissionsBoundary/Fn::If/1/Ref").asText()).isEqualTo("PermissionsBoundary");
    }

    @Test
    void managed_policies_are_attached_in_the_same_order_whatever_the_spec_says() {
        assertThat(role(with("/service/permissions", Map.of("policyArns", List.of("arn:b", "arn:a"))))
                        .path("ManagedPolicyArns"))
                .hasToString("[\"arn:a\",\"arn:b\"]");
    }

    @Test
    void without_permissions_the_role_has_none() {
        // When
        JsonNode role = role(SpecFixture.plain());

        // Then
        assertThat(role.has("ManagedPolicyArns")).isFalse();
        assertThat(role.path("Policies")).hasSize(1);
    }

    @Test
    void a_policy_that_is_too_long_for_a_role_is_refused() {
        // Given
        Map<String, List<String>> large =
                Map.of("actions", List.of("s3:GetObject"), "resources", List.of("arn:aws:s3:::" + "x".repeat(1000)));

        // When / Then
        assertThatThrownBy(() -> pipeline(statements(Collections.nCopies(10, large))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("spec.service.permissions.policyArns");
    }

    @Test
    void a_dynamic_reference_is_refused() {
        assertThatThrownBy(() -> pipeline(statements(
                        List.of(Map.of("actions", List.of("s3:Get*"), "resources", List.of("{{resolve:ssm:a}}"))))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("spec.service.permissions");
    }
}
