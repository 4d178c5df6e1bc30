// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A certificate that was asked for: PENDING_VALIDATION until every domain has its record, then ISSUED. */
final class Certificate {
    /** Where a certificate stands. */
    enum Status {
        PENDING_VALIDATION,
        ISSUED,
        VALIDATION_TIMED_OUT
    }

    final String arn;
    final String region;
    final String keyAlgorithm;
    private final List<String> names;
    private final Tags tags;
    private final Instant created;
    /** Once for each listener. */
    private final List<String> usedBy = new ArrayList<>();

    private Status status = Status.PENDING_VALIDATION;
    private boolean recordsShown;
    private Optional<IssuedCertificate> issued = Optional.empty();
    private Optional<Instant> issuedAt = Optional.empty();

    /** @param names the domain name and the alternative names, each once */
    Certificate(String region, List<String> names, String keyAlgorithm, Map<String, String> tags, Instant created) {
        this.region = region;
        this.arn = Account.arn("acm", region, "certificate/" + Account.uuid());
        this.names = names;
        this.keyAlgorithm = keyAlgorithm;
        this.tags = new Tags(tags);
        this.created = created;
    }

    List<String> names() {
        return names;
    }

    List<DomainValidation> validations() {
        return names.stream().map(DomainValidation::new).toList();
    }

    Tags tags() {
        return tags;
    }

    Status status() {
        return status;
    }

    boolean pending() {
        return status == Status.PENDING_VALIDATION;
    }

    void showRecords() {
        recordsShown = true;
    }

    void timeOut() {
        status = Status.VALIDATION_TIMED_OUT;
    }

    void issue(IssuedCertificate certificate, Instant now) {
        issued = Optional.of(certificate);
        issuedAt = Optional.of(now);
        status = Status.ISSUED;
    }

    Optional<IssuedCertificate> issued() {
        return issued;
    }

    Set<String> usedBy() {
        return new LinkedHashSet<>(usedBy);
    }

    void use(String by) {
        usedBy.add(by);
    }

    void release(String by) {
        usedBy.remove(by);
    }

    ObjectNode summary() {
        ObjectNode view = Json.object()
                .put("CertificateArn", arn)
                .put("DomainName", names.getFirst())
                .put("Status", status.name())
                .put("Type", "AMAZON_ISSUED")
                .put("KeyAlgorithm", keyAlgorithm)
                .put("InUse", !usedBy.isEmpty())
                .put("RenewalEligibility", usedBy.isEmpty() ? "INELIGIBLE" : "ELIGIBLE")
                .put("CreatedAt", Json.epoch(created));
        issuedAt.ifPresent(at -> view.put("IssuedAt", Json.epoch(at)));
        issued.ifPresent(certificate -> view.put(
                        "NotBefore",
                        Json.epoch(certificate.certificate().getNotBefore().toInstant()))
                .put(
                        "NotAfter",
                        Json.epoch(certificate.certificate().getNotAfter().toInstant())));
        return view;
    }

    ObjectNode view() {
        ObjectNode view = summary().without("InUse");
        view.put("Subject", "CN=" + names.getFirst()).put("Issuer", "Amazon");
        ArrayNode alternatives = view.putArray("SubjectAlternativeNames");
        names.forEach(alternatives::add);
        String validated =
                switch (status) {
                    case PENDING_VALIDATION -> "PENDING_VALIDATION";
                    case ISSUED -> "SUCCESS";
                    case VALIDATION_TIMED_OUT -> "FAILED";
                };
        ArrayNode options = view.putArray("DomainValidationOptions");
        validations().forEach(validation -> options.add(validation.view(validated, recordsShown)));
        ArrayNode using = view.putArray("InUseBy");
        usedBy().forEach(using::add);
        issued.ifPresent(certificate -> view.put(
                        "Serial", certificate.certificate().getSerialNumber().toString(16))
                .put("SignatureAlgorithm", "SHA256WITHECDSA"));
        return view;
    }
}
