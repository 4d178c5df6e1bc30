// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.acm.IssuedCertificate;
import io.devopspipeline.sandbox.acm.IssuedCertificates;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * How a listener terminates TLS, or that it does not. The rules are those of CreateListener in the API reference; the texts of refusals are assumed.
 * @param certificateArn empty for TCP
 * @param policy empty for TCP
 */
record Tls(String certificateArn, String policy) {
    static final Tls NONE = new Tls("", "");

    private static final char[] NO_PASSWORD = new char[0];

    /** @param protocol of the listener @param before members that are absent stay as they are here */
    static Tls of(String protocol, JsonNode input, Tls before, IssuedCertificates certificates) {
        return switch (protocol) {
            case "TCP" -> none(input);
            case "TLS" -> terminating(input, before, certificates);
            case "UDP", "TCP_UDP", "QUIC", "TCP_QUIC" ->
                throw AwsException.notInSandbox("A listener with protocol " + protocol);
            default -> throw invalid("Listener protocol '" + protocol + "' must be one of 'TLS, UDP, TCP, TCP_UDP'");
        };
    }

    private static Tls none(JsonNode input) {
        if (!input.path("Certificates").isEmpty()) {
            throw invalid("A certificate cannot be specified for TCP listeners");
        }
        if (!Members.text(input, "SslPolicy").isEmpty()) {
            throw invalid("An SSL policy cannot be specified for TCP listeners");
        }
        return NONE;
    }

    private static Tls terminating(JsonNode input, Tls before, IssuedCertificates certificates) {
        String usual = before.policy().isEmpty() ? SslPolicies.DEFAULT : before.policy();
        String policy = input.path("SslPolicy").asText(usual);
        var _ = SslPolicies.protocols(policy);
        JsonNode given = input.path("Certificates");
        if (given.size() > 1) {
            throw AwsException.of("TooManyCertificates", "A listener has one default certificate");
        }
        given.forEach(each -> Members.refuseUnknown(each, Set.of("CertificateArn"), "a listener's certificate"));
        String arn = given.isEmpty() ? before.certificateArn() : Members.text(given.path(0), "CertificateArn");
        if (arn.isEmpty()) {
            throw invalid("A certificate must be specified for TLS listeners");
        }
        requireIssued(arn, certificates);
        return new Tls(arn, policy);
    }

    private static void requireIssued(String arn, IssuedCertificates certificates) {
        if (!certificates.exists(arn)) {
            throw AwsException.of("CertificateNotFound", "Certificate '" + arn + "' not found");
        }
        if (certificates.find(arn).isEmpty()) {
            throw AwsException.of(
                    "UnsupportedCertificate",
                    "The certificate '" + arn
                            + "' must have a fully-qualified domain name, a supported signature, and a supported key size.");
        }
    }

    private static AwsException invalid(String text) {
        return AwsException.of("ValidationError", text);
    }

    boolean terminates() {
        return !certificateArn.isEmpty();
    }

    String protocol() {
        return terminates() ? "TLS" : "TCP";
    }

    /** @param issued what the certificate's ARN names */
    static SSLContext context(IssuedCertificate issued) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, NO_PASSWORD);
            Certificate[] chain = {issued.certificate(), issued.root()};
            store.setKeyEntry("listener", issued.key(), NO_PASSWORD, chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK serves no TLS", e);
        }
    }

    void view(ObjectNode view) {
        view.put("Protocol", protocol());
        if (terminates()) {
            view.put("SslPolicy", policy).putArray("Certificates").addObject().put("CertificateArn", certificateArn);
        }
    }
}
