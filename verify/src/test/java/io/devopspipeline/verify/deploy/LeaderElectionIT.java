// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.policy.PolicyAudit;
import io.devopspipeline.verify.deploy.Installation.Replica;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two replicas on one API server. AWS calls are counted per replica. */
@Tag("install")
class LeaderElectionIT {
    private static Playground playground;
    private static Installation installation;

    private static int started;

    private List<Replica> replicas = List.of();

    @BeforeAll
    static void install() throws Exception {
        Tools tools = Tools.fromEnvironment();
        playground = Playground.start(tools, 60);
        installation = Installation.of(new InstallMethod.Kustomize(), InstallMethod.OPERATOR, tools, playground);
    }

    @AfterAll
    static void stop() throws Exception {
        PolicyAudit.of(playground);
    }

    @BeforeEach
    void start_two() throws Exception {
        replicas =
                List.of(installation.startReplica("pod-" + started++), installation.startReplica("pod-" + started++));
        var created = playground.client().resource("""
                apiVersion: devopspipeline.io/v1alpha1
                kind: DevOpsPipeline
                metadata:
                  name: watched
                  namespace: default
                  annotations: {devopspipeline.io/reconcile-requested-at: first}
                spec:
                  region: eu-west-1
                  network: {vpcId: vpc-0a1b2c3d}
                  source: {codeCommit: {repositoryName: watched}}
                  suspend: true
                """).create();
        awaitHandled("first");
    }

    @AfterEach
    void remove_what_was_watched() {
        var deleted = pipeline().delete();
        await("the end of watched")
                .atMost(Duration.ofMinutes(3))
                .until(() -> pipeline().get() == null);
        replicas.forEach(replica -> replica.process().close());
        var gone = lease().delete();
    }

    @Test
    void one_acts_and_when_it_crashes_the_other_takes_over() {
        // Given
        Replica leader = leader().orElseThrow();
        Replica standBy = other(leader);
        assertThat(calls(leader)).isPositive();
        assertThat(calls(standBy)).isZero();

        // When
        leader.process().kill();
        request("second");

        // Then
        awaitHandled("second");
        assertThat(leader()).contains(standBy);
        assertThat(calls(standBy)).isPositive();
    }

    @Test
    void one_that_is_stopped_gives_the_lease_back_before_it_ends() {
        // Given
        Replica leader = leader().orElseThrow();

        // When
        leader.process().close();

        // Then
        assertThat(leader.process().alive()).isFalse();
        assertThat(leader()).isNotEqualTo(Optional.of(leader));
        request("second");
        awaitHandled("second");
    }

    private static void request(String value) {
        var changed = pipeline().edit(dop -> {
            dop.getMetadata().getAnnotations().put(Annotations.RECONCILE_REQUESTED_AT, value);
            return dop;
        });
    }

    private static void awaitHandled(String request) {
        await("the turn for " + request).atMost(Duration.ofMinutes(3)).until(() -> Optional.ofNullable(
                        pipeline().get().getStatus())
                .map(DevOpsPipelineStatus::handledRequests)
                .map(HandledRequests::reconcile)
                .filter(request::equals)
                .isPresent());
    }

    private Optional<Replica> leader() {
        String holder = String.valueOf(lease().get().getSpec().getHolderIdentity());
        return replicas.stream()
                .filter(replica -> holder.startsWith(replica.name() + "_"))
                .findFirst();
    }

    private Replica other(Replica replica) {
        return replicas.get(1 - replicas.indexOf(replica));
    }

    /** Each replica asks who it is when it starts; that counts for nothing. */
    private static long calls(Replica replica) {
        JsonNode calls =
                playground.control("GET", "calls", "").path(replica.name()).path("calls");
        return calls.propertyStream()
                .filter(call -> !call.getKey().startsWith("sts:GetCallerIdentity "))
                .count();
    }

    private static Resource<Lease> lease() {
        return playground.client().leases().inNamespace(InstallMethod.OPERATOR).withName(InstallMethod.OPERATOR);
    }

    private static Resource<DevOpsPipeline> pipeline() {
        return playground
                .client()
                .resources(DevOpsPipeline.class)
                .inNamespace("default")
                .withName("watched");
    }
}
