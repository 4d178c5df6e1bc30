// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.devopspipeline.testkit.Playground;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A client that trusts what AWS issues, resolves names with Route 53, and checks that the certificate is for the name it asks. */
record TlsClient(Playground playground) {
    /** @param name that the certificate must be for @return the first line of the answer */
    String status(String name) throws IOException, GeneralSecurityException {
        String address = playground
                .control("GET", "dns?name=" + name, "")
                .path("address")
                .asText();
        return status(name, address);
    }

    /** @param address of the load balancer, with its port unless that is 443 */
    String status(String name, String address) throws IOException, GeneralSecurityException {
        URI at = URI.create("https://" + address);
        int port = at.getPort() < 0 ? 443 : at.getPort();
        try (Socket plain = new Socket(at.getHost(), port);
                SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket(plain, name, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write(("GET / HTTP/1.0\r\nHost: " + name + "\r\n\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "root",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(
                                playground.rootCertificate().getBytes(US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
