// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The account's certificates and their validation. AWS: records are looked for again and again, for 72 hours. */
final class Certificates implements IssuedCertificates {
    private static final Duration RECORDS_SHOWN = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofHours(72);
    private static final String DOMAIN =
            "(\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])";
    private static final int NAMES = 10;
    private static final Map<String, String> ALGORITHMS = Map.of("RSA_2048", "RSA", "EC_prime256v1", "EC");

    private final Account account;
    private final DnsLookup dns;
    private final CertificateAuthority authority;
    private final Map<String, Certificate> byArn = new LinkedHashMap<>();
    /** By region and token: a request that is sent again finds the certificate that it made. */
    private final Map<String, Certificate> byToken = new LinkedHashMap<>();

    Certificates(Account account, DnsLookup dns, CertificateAuthority authority) {
        this.account = account;
        this.dns = dns;
        this.authority = authority;
    }

    List<Certificate> all() {
        return List.copyOf(byArn.values());
    }

    List<Certificate> in(String region) {
        return byArn.values().stream()
                .filter(certificate -> certificate.region.equals(region))
                .toList();
    }

    Certificate get(String region, String arn) {
        Certificate found = byArn.get(arn);
        if (found == null || !found.region.equals(region)) {
            throw AwsException.of(
                    "ResourceNotFoundException",
                    "Could not find certificate " + arn + " in account " + Account.ID + ".");
        }
        return found;
    }

    Optional<Certificate> seek(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /** @param input with the members of RequestCertificate, which are those of CloudFormation's type too */
    Certificate request(String region, JsonNode input, Map<String, String> tags) {
        String token = region + " " + Members.text(input, "IdempotencyToken");
        Certificate before = byToken.get(token);
        Certificate made = new Certificate(region, names(input), algorithm(input), tags, account.now());
        if (before != null && before.names().equals(made.names()) && byArn.containsKey(before.arn)) {
            return before;
        }
        byArn.put(made.arn, made);
        if (!token.endsWith(" ")) {
            byToken.put(token, made);
        }
        account.after(RECORDS_SHOWN, made::showRecords);
        validateAfter(AGAIN, made, account.passed().plus(PATIENCE));
        return made;
    }

    private static List<String> names(JsonNode input) {
        String method = Members.text(input, "ValidationMethod");
        if (!method.equals("DNS")) {
            throw AwsException.notInSandbox("The validation method " + (method.isEmpty() ? "EMAIL" : method));
        }
        Set<String> names = new LinkedHashSet<>();
        names.add(Members.text(input, "DomainName"));
        names.addAll(Members.strings(input.path("SubjectAlternativeNames")));
        names.stream().filter(name -> !name.matches(DOMAIN)).findFirst().ifPresent(name -> {
            throw AwsException.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + name + "' at 'domainName' failed to satisfy constraint: "
                            + "Member must satisfy regular expression pattern: " + DOMAIN);
        });
        if (names.size() > NAMES) {
            throw AwsException.of(
                    "LimitExceededException", "Error: you have reached your limit of " + NAMES + " domain names.");
        }
        return List.copyOf(names);
    }

    private static String algorithm(JsonNode input) {
        String algorithm = input.path("KeyAlgorithm").asText("RSA_2048");
        if (!ALGORITHMS.containsKey(algorithm)) {
            throw AwsException.notInSandbox("The key algorithm " + algorithm);
        }
        return algorithm;
    }

    private void validateAfter(Duration wait, Certificate certificate, Duration deadline) {
        account.after(wait, () -> {
            if (!byArn.containsKey(certificate.arn) || !certificate.pending()) {
                return;
            }
            if (certificate.validations().stream().allMatch(dns::has)) {
                String algorithm = ALGORITHMS.getOrDefault(certificate.keyAlgorithm, "RSA");
                certificate.issue(authority.issue(certificate.names(), algorithm), account.now());
            } else if (account.passed().compareTo(deadline) >= 0) {
                certificate.timeOut();
            } else {
                validateAfter(AGAIN, certificate, deadline);
            }
        });
    }

    void delete(String region, String arn) {
        Certificate certificate = get(region, arn);
        if (!certificate.usedBy().isEmpty()) {
            throw AwsException.of(
                    "ResourceInUseException", "Certificate " + arn + " in account " + Account.ID + " is in use.");
        }
        byArn.remove(arn);
    }

    @Override
    public boolean exists(String arn) {
        return byArn.containsKey(arn);
    }

    @Override
    public Optional<IssuedCertificate> find(String arn) {
        return seek(arn).flatMap(Certificate::issued);
    }

    @Override
    public void use(String arn, String by) {
        seek(arn).ifPresent(certificate -> certificate.use(by));
    }

    @Override
    public void release(String arn, String by) {
        seek(arn).ifPresent(certificate -> certificate.release(by));
    }
}
