// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.TestRequests;
import io.devopspipeline.sandbox.TestSandbox;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CertificateNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SslPolicyNotFoundException;

/** Listeners that terminate TLS, with a certificate of ACM. */
class TlsTest {
    private static final String DOMAIN = "app.example.com";
    private static final String POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    private TestSandbox sandbox;
    private TestRequests requests;
    private ElasticLoadBalancingV2Client elb;
    private LoadBalancer balancer;
    private String group;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        requests = TestRequests.of(sandbox);
        elb = sandbox.client(ElasticLoadBalancingV2Client.builder());
        sandbox.control("POST", "hosted-zones", "{\"name\": \"example.com\", \"id\": \"Z1\"}");
        balancer = elb.createLoadBalancer(
                        r -> r.name("n").type("network").scheme("internal").subnets("subnet-0a1b2c31"))
                .loadBalancers()
                .getFirst();
        group = elb.createTargetGroup(r -> r.name("g")
                        .protocol("TCP")
                        .port(Backend.PORT)
                        .vpcId("vpc-0a1b2c3d")
                        .targetType("ip"))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void a_client_that_trusts_the_root_and_checks_the_name_reaches_the_target() throws Exception {
        try (Backend backend = new Backend("127.9.8.91")) {
            // Given
            listener(issued());
            elb.registerTargets(r -> r.targetGroupArn(group).targets(t -> t.id(backend.address)));

            // When
            String answer = say(DOMAIN, POLICY);

            // Then
            assertThat(answer).isEqualTo("127.9.8.91 heard hello");
        }
    }

    @Test
    void a_client_that_wants_another_name_refuses_the_certificate() throws Exception {
        // Given
        listener(issued());

        // When / Then
        assertThatThrownBy(() -> say("other.example.com", POLICY)).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void a_policy_for_tls_1_3_alone_refuses_a_client_of_1_2() throws Exception {
        // Given
        Listener listener = listener(issued());

        // When
        elb.modifyListener(r -> r.listenerArn(listener.listenerArn()).sslPolicy("ELBSecurityPolicy-TLS13-1-3-2021-06"));

        // Then
        assertThatThrownBy(() -> say(DOMAIN, "TLSv1.2")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void a_listener_shows_its_certificate_and_policy() throws Exception {
        // Given
        String certificate = issued();

        // When
        Listener listener = listener(certificate);

        // Then
        assertThat(listener.protocolAsString()).isEqualTo("TLS");
        assertThat(listener.sslPolicy()).isEqualTo(POLICY);
        assertThat(listener.certificates())
                .extracting(each -> each.certificateArn())
                .containsExactly(certificate);
    }

    @Test
    void a_certificate_cannot_be_deleted_while_a_listener_uses_it() throws Exception {
        // Given
        String certificate = issued();
        Listener listener = listener(certificate);

        // When
        JsonNode refused = acm("DeleteCertificate", "{\"CertificateArn\": \"" + certificate + "\"}");

        // Then
        assertThat(refused.path("__type").asText()).isEqualTo("ResourceInUseException");
        elb.deleteListener(r -> r.listenerArn(listener.listenerArn()));
        assertThat(acm("DeleteCertificate", "{\"CertificateArn\": \"" + certificate + "\"}")
                        .has("__type"))
                .isFalse();
    }

    @Test
    void certificates_and_policies_that_aws_refuses_are_refused() throws Exception {
        // Given
        String pending = request();

        // When / Then
        assertThatThrownBy(() -> listener(pending)).hasMessageContaining("must have a fully-qualified domain name");
        assertThatThrownBy(() -> listener("arn:aws:acm:eu-west-1:123456789012:certificate/none"))
                .isInstanceOf(CertificateNotFoundException.class);
        assertThatThrownBy(() -> create("TLS", pending, "ELBSecurityPolicy-None"))
                .isInstanceOf(SslPolicyNotFoundException.class);
        assertThatThrownBy(() -> create("TCP", pending, POLICY))
                .hasMessageContaining("A certificate cannot be specified for TCP listeners");
        assertThatThrownBy(() -> create("UDP", pending, POLICY))
                .hasMessageContaining("A listener with protocol UDP is not in the sandbox");
    }

    private Listener listener(String certificate) {
        return create("TLS", certificate, POLICY);
    }

    private Listener create(String protocol, String certificate, String policy) {
        return elb.createListener(r -> r.loadBalancerArn(balancer.loadBalancerArn())
                        .protocol(protocol)
                        .port(443)
                        .certificates(c -> c.certificateArn(certificate))
                        .sslPolicy(policy)
                        .defaultActions(a -> a.type("forward").targetGroupArn(group)))
                .listeners()
                .getFirst();
    }

    private String request() throws Exception {
        return acm("RequestCertificate", "{\"DomainName\": \"" + DOMAIN + "\", \"ValidationMethod\": \"DNS\"}")
                .path("CertificateArn")
                .asText();
    }

    private String issued() throws Exception {
        String arn = request();
        sandbox.clock.advance(Duration.ofMinutes(1));
        JsonNode record = acm("DescribeCertificate", "{\"CertificateArn\": \"" + arn + "\"}")
                .path("Certificate")
                .path("DomainValidationOptions")
                .path(0)
                .path("ResourceRecord");
        requests.xml("POST", "route53", "/2013-04-01/hostedzone/Z1/rrset", """
                <ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>UPSERT</Action><ResourceRecordSet>
                <Name>%s</Name><Type>CNAME</Type><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>%s</Value>
                </ResourceRecord></ResourceRecords></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>
                """.formatted(
                        record.path("Name").asText(), record.path("Value").asText()));
        sandbox.clock.advance(Duration.ofMinutes(2));
        return arn;
    }

    private JsonNode acm(String operation, String body) throws Exception {
        return requests.json("acm", "CertificateManager." + operation, body);
    }

    /** @param protocol of the client; anything but a version of TLS leaves it to the JDK */
    private String say(String name, String protocol) throws Exception {
        String dnsName = elb.describeLoadBalancers().loadBalancers().getFirst().dnsName();
        URI at = URI.create("https://" + dnsName);
        int port = at.getPort() < 0 ? 443 : at.getPort();
        try (Socket plain = new Socket(at.getHost(), port);
                SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket(plain, name, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            if (protocol.startsWith("TLSv")) {
                parameters.setProtocols(new String[] {protocol});
            }
            socket.setSSLParameters(parameters);
            socket.getOutputStream().write("hello".getBytes(UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private SSLContext trusting() throws Exception {
        byte[] root = sandbox.control("GET", "certificate-authority", "").body().getBytes(UTF_8);
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "root", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(root)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
