// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Who signs the sandbox's certificates: a key pair that lives as long as the sandbox. Nobody trusts its root but those who are given it. Validity is
 * reckoned by the wall clock, as clients do.
 */
public final class CertificateAuthority {
    /** AWS: until February 2026 certificates were valid for 13 months, since then for 198 days. */
    private static final Duration VALID = Duration.ofDays(198);

    private static final Duration ROOT_VALID = Duration.ofDays(3_650);
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private final CertificateWriter writer;
    private final X509Certificate root;

    private CertificateAuthority(CertificateWriter writer, X509Certificate root) {
        this.writer = writer;
        this.root = root;
    }

    public static CertificateAuthority create() {
        try {
            KeyPair own = keys("EC");
            CertificateWriter writer = new CertificateWriter("AWS sandbox root CA", own.getPrivate(), own.getPublic());
            Instant from = Instant.now().minus(CLOCK_SKEW);
            return new CertificateAuthority(writer, writer.root(from, from.plus(ROOT_VALID)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK makes no certificates", e);
        }
    }

    /** @param names domain names; the first one is the subject @param algorithm EC or RSA */
    IssuedCertificate issue(List<String> names, String algorithm) {
        try {
            KeyPair pair = keys(algorithm);
            Instant from = Instant.now().minus(CLOCK_SKEW);
            return new IssuedCertificate(
                    pair.getPrivate(), writer.server(names, pair.getPublic(), from, from.plus(VALID)), root);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate for " + names, e);
        }
    }

    private static KeyPair keys(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        } else {
            generator.initialize(2_048);
        }
        return generator.generateKeyPair();
    }

    /** The root as PEM, for {@code curl --cacert}. */
    public String pem() {
        return pem(root);
    }

    static String pem(X509Certificate certificate) {
        try {
            Base64.Encoder encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            return "-----BEGIN CERTIFICATE-----\n" + encoder.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate has an encoding", e);
        }
    }
}
