// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.devopspipeline.sandbox.compute.ComputeAccount;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Health checks over HTTP, and which health checks a network load balancer cannot have. */
@Tag("slow")
class HealthCheckTest {
    private static final String ADDRESS = "127.9.8.77";
    private static final int PORT = 5077;

    private final AtomicInteger status = new AtomicInteger(200);
    private final AtomicInteger asked = new AtomicInteger();
    private ComputeAccount account;
    private ElasticLoadBalancingV2Client elb;
    private HttpServer server;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        account = new ComputeAccount(folder);
        elb = account.elb();
        server = HttpServer.create(new InetSocketAddress(ADDRESS, PORT), 0);
        server.createContext("/healthz", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() throws Exception {
        server.stop(0);
        account.close();
    }

    @Test
    void a_target_that_answers_the_path_with_a_wanted_status_is_healthy() {
        // When
        String group = checked(r -> r.healthCheckProtocol("HTTP").healthCheckPath("/healthz"));

        // Then
        account.until("it is healthy", () -> state(group).equals("healthy"));
        assertThat(asked.get()).isPositive();
    }

    @Test
    void a_target_that_listens_but_answers_with_another_status_is_unhealthy() {
        // Given
        status.set(204);

        // When
        String group = checked(
                r -> r.healthCheckProtocol("HTTP").healthCheckPath("/healthz").matcher(m -> m.httpCode("200,300-310")));

        // Then
        account.until("it is unhealthy", () -> state(group).equals("unhealthy"));
    }

    @Test
    void a_target_is_asked_at_the_port_of_its_health_check() {
        // When
        String group = checkedAt(
                1,
                r -> r.healthCheckProtocol("HTTP").healthCheckPath("/healthz").healthCheckPort("" + PORT));

        // Then
        account.until("it is healthy", () -> state(group).equals("healthy"));
        assertThat(elb.describeTargetHealth(r -> r.targetGroupArn(group))
                        .targetHealthDescriptions()
                        .getFirst()
                        .healthCheckPort())
                .isEqualTo("" + PORT);
    }

    @Test
    void a_target_without_tls_fails_a_check_over_https() {
        // When
        String group = checked(r -> r.healthCheckProtocol("HTTPS").healthCheckPath("/healthz"));

        // Then
        account.until("it is unhealthy", () -> state(group).equals("unhealthy"));
    }

    @Test
    void a_check_over_http_has_the_defaults_of_network_load_balancers() {
        // When
        TargetGroup group = create(r -> r.healthCheckProtocol("HTTP"));

        // Then
        assertThat(group.healthCheckPath()).isEqualTo("/");
        assertThat(group.matcher().httpCode()).isEqualTo("200-399");
        assertThat(group.healthCheckTimeoutSeconds()).isEqualTo(6);
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(30);
        assertThat(group.healthyThresholdCount()).isEqualTo(5);
        assertThat(group.unhealthyThresholdCount()).isEqualTo(2);
    }

    @Test
    void a_modified_check_keeps_what_was_not_given() {
        // Given
        TargetGroup group = create(r -> r.healthCheckProtocol("HTTP").healthCheckPath("/healthz"));

        // When
        TargetGroup modified = elb.modifyTargetGroup(
                        r -> r.targetGroupArn(group.targetGroupArn()).healthCheckIntervalSeconds(10))
                .targetGroups()
                .getFirst();

        // Then
        assertThat(modified.healthCheckPath()).isEqualTo("/healthz");
        assertThat(modified.healthCheckIntervalSeconds()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "TLS,   '',       '',      30, is not supported for health checks",
        "TCP,   /healthz, '',      30, HealthCheckPath cannot be set",
        "TCP,   '',       200,     30, Matcher cannot be set",
        "HTTP,  healthz,  '',      30, must be a valid URI path",
        "HTTP,  /,        100-199, 30, must be within '200-599'",
        "HTTP,  /,        200,      4, HealthCheckIntervalSeconds must be within the range [5-300]"
    })
    void a_check_that_aws_refuses_is_refused(String protocol, String path, String codes, int interval, String why) {
        assertThatThrownBy(() -> create(r -> {
                    r.healthCheckProtocol(protocol).healthCheckIntervalSeconds(interval);
                    if (!path.isEmpty()) {
                        r.healthCheckPath(path);
                    }
                    if (!codes.isEmpty()) {
                        r.matcher(m -> m.httpCode(codes));
                    }
                }))
                .hasMessageContaining(why);
    }

    private String checked(Consumer<CreateTargetGroupRequest.Builder> check) {
        return checkedAt(PORT, check);
    }

    /** A target group behind a listener, with the server as its target at this port. */
    private String checkedAt(int port, Consumer<CreateTargetGroupRequest.Builder> check) {
        TargetGroup group = create(r -> check.accept(
                r.healthCheckIntervalSeconds(5).healthyThresholdCount(2).unhealthyThresholdCount(2)));
        String balancer = elb.createLoadBalancer(
                        r -> r.name("n").type("network").scheme("internal").subnets("subnet-0a1b2c31"))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
        elb.createListener(
                r -> r.loadBalancerArn(balancer).protocol("TCP").port(8099).defaultActions(a -> a.type("forward")
                        .targetGroupArn(group.targetGroupArn())));
        elb.registerTargets(r -> r.targetGroupArn(group.targetGroupArn())
                .targets(t -> t.id(ADDRESS).port(port)));
        account.pass(Duration.ofSeconds(60));
        return group.targetGroupArn();
    }

    private TargetGroup create(Consumer<CreateTargetGroupRequest.Builder> check) {
        return elb.createTargetGroup(r -> check.accept(r.name("g")
                        .protocol("TCP")
                        .port(80)
                        .vpcId(ComputeAccount.VPC)
                        .targetType("ip")))
                .targetGroups()
                .getFirst();
    }

    private String state(String group) {
        return elb.describeTargetHealth(r -> r.targetGroupArn(group))
                .targetHealthDescriptions()
                .getFirst()
                .targetHealth()
                .stateAsString();
    }
}
