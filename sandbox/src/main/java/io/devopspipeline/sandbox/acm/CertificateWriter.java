// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Writes certificates of X.509 version 3 (RFC 5280), signed by an EC key.
 * @param issuer its common name
 * @param issuerKey its public key
 */
record CertificateWriter(String issuer, PrivateKey key, PublicKey issuerKey) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final byte[] TRUE = Der.tagged(Der.BOOLEAN, new byte[] {(byte) 0xFF});

    /** The certificate of the authority itself. */
    X509Certificate root(Instant from, Instant to) throws GeneralSecurityException {
        byte[] authority = Der.sequence(TRUE);
        byte[] signs = Der.bitString(1, new byte[] {0x06});
        return write(
                issuer,
                issuerKey,
                from,
                to,
                extension("2.5.29.19", true, authority),
                extension("2.5.29.15", true, signs),
                extension("2.5.29.14", false, Der.tagged(Der.OCTET_STRING, id(issuerKey))));
    }

    /** @param names domain names; the first one is the subject */
    X509Certificate server(List<String> names, PublicKey subject, Instant from, Instant to)
            throws GeneralSecurityException {
        byte[][] general = names.stream()
                .map(name -> Der.tagged(0x82, name.getBytes(StandardCharsets.US_ASCII)))
                .toArray(byte[][]::new);
        byte[] servers = Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"));
        byte[] signsAndEncrypts = Der.bitString(5, new byte[] {(byte) 0xA0});
        return write(
                names.getFirst(),
                subject,
                from,
                to,
                extension("2.5.29.19", true, Der.sequence()),
                extension("2.5.29.15", true, signsAndEncrypts),
                extension("2.5.29.37", false, servers),
                extension("2.5.29.35", false, Der.sequence(Der.tagged(0x80, id(issuerKey)))),
                extension("2.5.29.17", false, Der.sequence(general)));
    }

    private X509Certificate write(String subject, PublicKey subjectKey, Instant from, Instant to, byte[]... extensions)
            throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] toBeSigned = Der.sequence(
                Der.tagged(0xA0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, RANDOM).add(BigInteger.ONE)),
                algorithm,
                name(issuer),
                Der.sequence(Der.time(from), Der.time(to)),
                name(subject),
                subjectKey.getEncoded(),
                Der.tagged(0xA3, Der.sequence(extensions)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(toBeSigned);
        byte[] all = Der.sequence(toBeSigned, algorithm, Der.bitString(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(all));
    }

    /** What names a key: any value that keys do not share. */
    private static byte[] id(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.tagged(Der.SET, Der.sequence(Der.oid("2.5.4.3"), Der.utf8(commonName))));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        byte[] octets = Der.tagged(Der.OCTET_STRING, value);
        return critical ? Der.sequence(Der.oid(oid), TRUE, octets) : Der.sequence(Der.oid(oid), octets);
    }
}
