// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import static io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException.translating;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceProgress;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;

/**
 * AWS::CertificateManager::Certificate. CloudFormation writes the records of validations into the hosted zones that the template names, never takes
 * them away, and waits until the certificate is issued.
 */
record CertificateType(Certificates certificates, DnsLookup dns) implements ResourceType {
    private static final String SERVICE = "Acm";
    private static final Duration TAKES = Duration.ofSeconds(15);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::CertificateManager::Certificate")
            .properties(
                    "DomainName",
                    "SubjectAlternativeNames",
                    "ValidationMethod",
                    "DomainValidationOptions.DomainName",
                    "DomainValidationOptions.HostedZoneId",
                    "KeyAlgorithm",
                    "Tags.Key",
                    "Tags.Value")
            .required("DomainName")
            .createOnly(
                    "DomainName",
                    "SubjectAlternativeNames",
                    "ValidationMethod",
                    "DomainValidationOptions",
                    "KeyAlgorithm")
            .attributes();

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        Certificate made = translating(
                SERVICE,
                () -> certificates.request(
                        request.region(),
                        request.properties().deepCopy().without("DomainValidationOptions"),
                        request.mergedTags()));
        JsonNode options = request.properties().path("DomainValidationOptions");
        return new Begun(made.arn, TAKES, () -> written(made, options));
    }

    private ResourceProgress written(Certificate certificate, JsonNode options) {
        try {
            for (JsonNode option : options) {
                DomainValidation validation =
                        new DomainValidation(option.path("DomainName").asText());
                if (!dns.has(validation)) {
                    dns.write(option.path("HostedZoneId").asText(), validation);
                }
            }
        } catch (AwsException e) {
            return failed(e.text(), "InvalidRequest");
        }
        return progress(certificate);
    }

    private static ResourceProgress progress(Certificate certificate) {
        return switch (certificate.status()) {
            case PENDING_VALIDATION -> new ResourceProgress.Working(TAKES);
            case ISSUED -> new ResourceProgress.Done();
            case VALIDATION_TIMED_OUT ->
                failed("Certificate validation timed out: " + certificate.arn, "NotStabilized");
        };
    }

    private static ResourceProgress failed(String message, String code) {
        return new ResourceProgress.Failed(new ResourceFailure(message, SERVICE, 400, code));
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        return Begun.changing(SERVICE, physicalId, TAKES, () -> certificates
                .get(request.region(), physicalId)
                .tags()
                .replace(request.mergedTags()));
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        return certificates.seek(physicalId).isEmpty()
                ? Begun.doneAfter(physicalId, TAKES)
                : Begun.changing(SERVICE, physicalId, TAKES, () -> certificates.delete(request.region(), physicalId));
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(certificates.seek(physicalId).map(certificate -> Json.object()
                .put("DomainName", certificate.names().getFirst())
                .put("KeyAlgorithm", certificate.keyAlgorithm)));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        return Json.object();
    }
}
