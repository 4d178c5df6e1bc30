// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.junit.RunningOperator;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A managed certificate: the endpoint is the domain, and the load balancer terminates TLS with a certificate for it. */
@Tag("release")
@ExtendWith(RunningOperator.class)
class TlsIT {
    private static final String DOMAIN = "shop.example.com";
    private static final String ZONE = "Z0123456789ABCDEFGHIJ";
    private static final String NETWORK = "network: {vpcId: vpc-0a1b2c3d}\n";

    private final Playground playground;
    private final Pipelines pipelines;
    private final TlsClient client;

    TlsIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
        client = new TlsClient(playground);
    }

    @BeforeEach
    void haveHostedZone() {
        var _ = playground.control("POST", "hosted-zones", """
                {"name": "example.com", "id": "%s"}""".formatted(ZONE));
    }

    @Test
    void the_app_answers_over_tls_with_a_certificate_for_its_domain() throws Exception {
        // When
        pipelines.apply("secured", NETWORK + """
                service: {tls: {certificate: Managed}, domain: {name: %s, hostedZoneId: %s}}
                """.formatted(DOMAIN, ZONE));
        PipelineSnapshot ready = pipelines.untilReady("secured");

        // Then
        assertThat(ready.endpoint()).isEqualTo("https://" + DOMAIN);
        assertThat(client.status(DOMAIN)).startsWith("HTTP/1").endsWith("200 OK");
        assertThatThrownBy(() -> client.status("other.example.com", ready.output("LoadBalancerDnsName")))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void a_pipeline_gets_its_domain_and_certificate_later_and_loses_them_again() throws Exception {
        // Given
        pipelines.apply("later", NETWORK);
        PipelineSnapshot plain = pipelines.untilReady("later");
        assertThat(App.answer(plain.endpoint())).isNotBlank();

        // When
        pipelines.apply("later", NETWORK + """
                service: {tls: {certificate: Managed}, domain: {name: %s, hostedZoneId: %s}}
                """.formatted(DOMAIN, ZONE));

        // Then
        pipelines.until("later", seen -> seen.ready() && seen.endpoint().equals("https://" + DOMAIN));
        assertThat(client.status(DOMAIN)).endsWith("200 OK");

        // When
        pipelines.apply("later", NETWORK);

        // Then
        PipelineSnapshot again =
                pipelines.until("later", seen -> seen.ready() && seen.endpoint().startsWith("http://"));
        assertThat(again.endpoint()).isEqualTo(plain.endpoint());
        assertThat(App.answer(again.endpoint())).isNotBlank();
    }
}
