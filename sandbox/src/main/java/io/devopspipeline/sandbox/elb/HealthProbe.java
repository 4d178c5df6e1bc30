// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Really asks a target. Its times are real ones: a process answers in real time, however AWS's time is compressed. Not to be called under the
 * account's lock but for TCP: an app may call the account before it answers.
 */
record HealthProbe(HealthCheck check, Target.Key target) {
    /** On loopback a connection is taken or refused at once, or the machine is very busy. */
    private static final int CONNECT_MILLIS = 250;

    boolean passes() {
        return switch (check.protocol()) {
            case TCP -> accepts();
            case HTTP, HTTPS -> answers();
        };
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(target.id(), check.portOf(target)), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Redirects are answers of their own, and are not followed. */
    private boolean answers() {
        HttpURLConnection connection = null;
        try {
            connection = open();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(millis());
            connection.setReadTimeout(millis());
            connection.setRequestProperty("User-Agent", "ELB-HealthChecker/2.0");
            connection.setRequestProperty("Connection", "close");
            return check.codes().contain(connection.getResponseCode());
        } catch (IOException | GeneralSecurityException e) {
            return false;
        } finally {
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    private int millis() {
        return check.times().timeoutSeconds() * 1_000;
    }

    private HttpURLConnection open() throws IOException, GeneralSecurityException {
        String scheme = check.protocol() == HealthCheck.Protocol.HTTPS ? "https" : "http";
        URI uri = URI.create(scheme + "://" + target.id() + ":" + check.portOf(target) + check.path());
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        if (connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(anyCertificate().getSocketFactory());
            secure.setHostnameVerifier((_, _) -> true);
        }
        return connection;
    }

    /** AWS: load balancers do not validate the certificates of targets. */
    private static SSLContext anyCertificate() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
        return context;
    }

    private static final class AnyCertificate implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
