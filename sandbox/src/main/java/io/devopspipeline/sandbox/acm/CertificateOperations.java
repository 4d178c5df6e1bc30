// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.List;
import java.util.Map;

final class CertificateOperations {
    private static final int PAGE = 1000;

    private final Certificates certificates;

    CertificateOperations(Certificates certificates) {
        this.certificates = certificates;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "RequestCertificate", this::request,
                "DescribeCertificate", this::describe,
                "GetCertificate", this::get,
                "ListCertificates", this::list,
                "DeleteCertificate", this::delete,
                "AddTagsToCertificate", this::addTags,
                "RemoveTagsFromCertificate", this::removeTags,
                "ListTagsForCertificate", this::listTags);
    }

    private ObjectNode request(Call call) {
        Members.known(
                call,
                "DomainName",
                "ValidationMethod",
                "SubjectAlternativeNames",
                "IdempotencyToken",
                "KeyAlgorithm",
                "Tags");
        Certificate made = certificates.request(
                call.region(), call.input(), Members.tags(call.input().path("Tags"), "Key", "Value"));
        return Json.object().put("CertificateArn", made.arn);
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "CertificateArn");
        return Json.object().set("Certificate", named(call).view());
    }

    private ObjectNode get(Call call) {
        Members.known(call, "CertificateArn");
        Certificate certificate = named(call);
        IssuedCertificate issued = certificate
                .issued()
                .orElseThrow(() -> AwsException.of(
                        "RequestInProgressException",
                        "Certificate request for " + certificate.arn + " is in progress."));
        return Json.object()
                .put("Certificate", CertificateAuthority.pem(issued.certificate()))
                .put("CertificateChain", CertificateAuthority.pem(issued.root()));
    }

    /** AWS lists RSA certificates of at most 2,048 bits unless asked for others; here there is no such difference. */
    private ObjectNode list(Call call) {
        Members.known(call, "CertificateStatuses", "MaxItems", "NextToken");
        List<String> statuses = Members.strings(call.input().path("CertificateStatuses"));
        return Page.of(
                        call,
                        certificates.in(call.region()).stream()
                                .filter(certificate -> statuses.isEmpty()
                                        || statuses.contains(
                                                certificate.status().name()))
                                .map(Certificate::summary)
                                .toList(),
                        "NextToken",
                        call.input().path("MaxItems").asInt(PAGE))
                .answer("CertificateSummaryList", "NextToken");
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "CertificateArn");
        certificates.delete(call.region(), Members.text(call.input(), "CertificateArn"));
        return Json.object();
    }

    private ObjectNode addTags(Call call) {
        Members.known(call, "CertificateArn", "Tags");
        named(call).tags().add(Members.tags(call.input().path("Tags"), "Key", "Value"));
        return Json.object();
    }

    private ObjectNode removeTags(Call call) {
        Members.known(call, "CertificateArn", "Tags");
        named(call)
                .tags()
                .remove(Members.tags(call.input().path("Tags"), "Key", "Value").keySet());
        return Json.object();
    }

    private ObjectNode listTags(Call call) {
        Members.known(call, "CertificateArn");
        return Json.object().set("Tags", named(call).tags().list("Key", "Value"));
    }

    private Certificate named(Call call) {
        return certificates.get(call.region(), Members.text(call.input(), "CertificateArn"));
    }
}
