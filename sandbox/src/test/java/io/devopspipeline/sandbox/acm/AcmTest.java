// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.TestRequests;
import io.devopspipeline.sandbox.TestSandbox;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

class AcmTest {
    private static final String TEMPLATE = """
            Resources:
              Certificate:
                Type: AWS::CertificateManager::Certificate
                Properties:
                  DomainName: app.example.com
                  ValidationMethod: DNS
                  DomainValidationOptions: [{DomainName: app.example.com, HostedZoneId: ZONE}]
            """;

    private TestSandbox sandbox;
    private TestRequests requests;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        requests = TestRequests.of(sandbox);
        sandbox.control("POST", "hosted-zones", "{\"name\": \"example.com\", \"id\": \"Z1\"}");
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void a_certificate_is_pending_until_its_record_is_there() throws Exception {
        // Given
        String arn = request("app.example.com");
        sandbox.clock.advance(Duration.ofHours(1));
        JsonNode pending = describe(arn);
        assertThat(pending.path("Status").asText()).isEqualTo("PENDING_VALIDATION");

        // When
        write(pending.path("DomainValidationOptions").path(0).path("ResourceRecord"));
        sandbox.clock.advance(Duration.ofMinutes(2));

        // Then
        assertThat(describe(arn).path("Status").asText()).isEqualTo("ISSUED");
    }

    @Test
    void a_record_with_another_value_does_not_validate() throws Exception {
        // Given
        String arn = request("app.example.com");
        sandbox.clock.advance(Duration.ofMinutes(1));
        JsonNode record = describe(arn).path("DomainValidationOptions").path(0).path("ResourceRecord");

        // When
        write(record.path("Name").asText(), "_other.acm-validations.aws.");
        sandbox.clock.advance(Duration.ofHours(1));

        // Then
        assertThat(describe(arn).path("Status").asText()).isEqualTo("PENDING_VALIDATION");
    }

    @Test
    void a_certificate_without_its_record_times_out_after_three_days() throws Exception {
        // Given
        String arn = request("app.example.com");

        // When
        sandbox.clock.advance(Duration.ofHours(73));

        // Then
        assertThat(describe(arn).path("Status").asText()).isEqualTo("VALIDATION_TIMED_OUT");
    }

    @Test
    void an_issued_certificate_is_signed_by_the_root_of_the_control_endpoint() throws Exception {
        // Given
        String arn = issued("app.example.com");

        // When
        JsonNode answer = call("GetCertificate", "{\"CertificateArn\": \"" + arn + "\"}");

        // Then
        X509Certificate root =
                parsed(sandbox.control("GET", "certificate-authority", "").body());
        X509Certificate leaf = parsed(answer.path("Certificate").asText());
        assertThatCode(() -> leaf.verify(root.getPublicKey())).doesNotThrowAnyException();
        assertThat(leaf.getSubjectAlternativeNames())
                .extracting(name -> name.get(1))
                .isEqualTo(List.of("app.example.com"));
    }

    @Test
    void a_deleted_certificate_is_not_found() throws Exception {
        // Given
        String arn = request("app.example.com");

        // When
        call("DeleteCertificate", "{\"CertificateArn\": \"" + arn + "\"}");

        // Then
        assertThat(call("DescribeCertificate", "{\"CertificateArn\": \"" + arn + "\"}")
                        .path("__type")
                        .asText())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void a_request_that_is_sent_again_makes_no_second_certificate() throws Exception {
        // Given
        String body =
                "{\"DomainName\": \"app.example.com\", \"ValidationMethod\": \"DNS\", \"IdempotencyToken\": \"t\"}";
        JsonNode first = call("RequestCertificate", body);

        // When
        JsonNode second = call("RequestCertificate", body);

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void validation_by_email_is_refused_by_name() throws Exception {
        assertThat(call("RequestCertificate", "{\"DomainName\": \"a.example.com\", \"ValidationMethod\": \"EMAIL\"}")
                        .path("message")
                        .asText())
                .isEqualTo("The validation method EMAIL is not in the sandbox.");
    }

    @Test
    void a_stacks_certificate_is_validated_through_its_hosted_zone() throws Exception {
        // When
        create("Z1");

        // Then
        sandbox.until("it is complete", () -> sandbox.stack("s").stackStatus() == StackStatus.CREATE_COMPLETE);
        assertThat(call("ListCertificates", "{}")
                        .path("CertificateSummaryList")
                        .path(0)
                        .path("Status")
                        .asText())
                .isEqualTo("ISSUED");
        sandbox.cloudFormation().deleteStack(r -> r.stackName("s"));
        sandbox.clock.advance(Duration.ofMinutes(2));
        assertThat(call("ListCertificates", "{}").path("CertificateSummaryList"))
                .isEmpty();
    }

    @Test
    void a_stacks_certificate_of_an_unknown_hosted_zone_fails() {
        // When
        create("Z404");
        sandbox.clock.advance(Duration.ofMinutes(2));

        // Then
        assertThat(sandbox.failures("s").getFirst()).contains("No hosted zone found with ID: Z404");
    }

    private void create(String zone) {
        sandbox.cloudFormation().createStack(r -> r.stackName("s").templateBody(TEMPLATE.replace("ZONE", zone)));
    }

    private String issued(String domain) throws Exception {
        String arn = request(domain);
        sandbox.clock.advance(Duration.ofMinutes(1));
        write(describe(arn).path("DomainValidationOptions").path(0).path("ResourceRecord"));
        sandbox.clock.advance(Duration.ofMinutes(2));
        return arn;
    }

    private String request(String domain) throws Exception {
        return call("RequestCertificate", "{\"DomainName\": \"" + domain + "\", \"ValidationMethod\": \"DNS\"}")
                .path("CertificateArn")
                .asText();
    }

    private JsonNode describe(String arn) throws Exception {
        return call("DescribeCertificate", "{\"CertificateArn\": \"" + arn + "\"}")
                .path("Certificate");
    }

    private void write(JsonNode record) throws Exception {
        write(record.path("Name").asText(), record.path("Value").asText());
    }

    private void write(String name, String value) throws Exception {
        requests.xml("POST", "route53", "/2013-04-01/hostedzone/Z1/rrset", """
                <ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>UPSERT</Action><ResourceRecordSet>
                <Name>@name@</Name><Type>CNAME</Type><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>@value@</Value>
                </ResourceRecord></ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>
                """.replace("@name@", name)
                .replace("@value@", value));
    }

    private JsonNode call(String operation, String body) throws Exception {
        return requests.json("acm", "CertificateManager." + operation, body);
    }

    private static X509Certificate parsed(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)));
    }
}
