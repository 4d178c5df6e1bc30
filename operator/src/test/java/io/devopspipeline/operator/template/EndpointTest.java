// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.template.SpecFixture.pipeline;
import static io.devopspipeline.operator.template.SpecFixture.plain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Name, port and certificate of the app in the pipeline stack. */
class EndpointTest {
    private static final String ARN = "arn:aws:acm:eu-west-1:111122223333:certificate/1";
    private static final Map<String, String> DOMAIN = Map.of("name", "shop.example.com", "hostedZoneId", "Z1");

    private static DevOpsPipelineSpec spec(Map<String, Object> service) {
        ObjectNode spec = Serialization.jsonMapper().valueToTree(plain());
        ObjectNode fields = (ObjectNode) spec.path("service");
        fields.remove("port");
        service.forEach(
                (name, value) -> fields.set(name, Serialization.jsonMapper().valueToTree(value)));
        return Serialization.unmarshal(spec.toString(), DevOpsPipelineSpec.class);
    }

    @ParameterizedTest(name = "port {0}, TLS {1}: {2}")
    @CsvSource({"0, false, 80", "0, true, 443", "8443, true, 8443", "80, true, 80"})
    void tls_changes_the_default_port_alone(int port, boolean tls, String expected) {
        // Given
        Map<String, Object> fields = new java.util.HashMap<>();
        if (port > 0) {
            fields.put("port", port);
        }
        if (tls) {
            fields.put("tls", Map.of("certificateArn", ARN));
        }

        // When / Then
        assertThat(pipeline(spec(fields)).parameters()).containsEntry("Port", expected);
    }

    @Test
    void a_given_certificate_is_used_and_none_is_made() {
        // When
        StackBlueprint blueprint = pipeline(spec(Map.of("tls", Map.of("certificateArn", ARN))));

        // Then
        assertThat(blueprint.parameters())
                .containsEntry("TlsCertificateArn", ARN)
                .containsEntry("ManagedCertificate", "false");
        assertThat(blueprint.body()).doesNotContain("AWS::CertificateManager::Certificate", "AWS::Route53::RecordSet");
    }

    @Test
    void a_managed_certificate_is_for_the_domain() {
        // When
        StackBlueprint blueprint = pipeline(spec(Map.of("tls", Map.of("certificate", "Managed"), "domain", DOMAIN)));

        // Then
        assertThat(blueprint.parameters())
                .containsEntry("ManagedCertificate", "true")
                .containsEntry("DomainName", "shop.example.com")
                .containsEntry("HostedZoneId", "Z1");
        JsonNode listener = ParsedTemplate.of(blueprint.body()).properties("Listener");
        assertThat(listener.toString()).contains("{\"Ref\":\"Certificate\"}");
    }

    @Test
    void a_domain_without_tls_makes_a_record_alone() {
        assertThat(pipeline(spec(Map.of("domain", DOMAIN))).body())
                .contains("AWS::Route53::RecordSet")
                .doesNotContain("AWS::CertificateManager::Certificate");
    }
}
