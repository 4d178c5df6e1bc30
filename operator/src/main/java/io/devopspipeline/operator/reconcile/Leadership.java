// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replica acts, the others stand by with their caches filled. A replica that is stopped gives the lease back once its turns are over,
 * so that another takes over within seconds; one that loses the lease ends, and starts again as a stand-by. The operator SDK's own exit
 * is off: it would wait, inside the shutdown, for the shutdown.
 */
@Singleton
final class Leadership {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    /** Two processes never share it, not even two on one host. */
    private final String identity =
            Optional.ofNullable(System.getenv("HOSTNAME")).orElse("operator") + "_" + UUID.randomUUID();

    private final Optional<String> lease;
    private final KubernetesClient client;
    private volatile boolean stopping;

    Leadership(OperatorConfig config, KubernetesClient client) {
        this.lease = config.leaderElection().leaseName();
        this.client = client;
    }

    /** @return nothing when there is one replica; only a dependent bean may be that */
    @Produces
    @Dependent
    @Nullable
    LeaderElectionConfiguration election() {
        return lease.map(name -> LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(name)
                        .withLeaseNamespace(client.getNamespace())
                        .withIdentity(identity)
                        .withLeaderCallbacks(new LeaderCallbacks(
                                () -> LOG.info("{} is the leader", identity),
                                () -> stopLeading(name),
                                leader -> LOG.debug("{} is the leader", leader)))
                        .buildForTest(false))
                .orElse(null);
    }

    /** Comes before the operator SDK's own stop. */
    void stopping(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    private void stopLeading(String name) {
        if (stopping) {
            giveBack(name);
        } else {
            LOG.error("{} lost the lease {}. It ends, and starts again as a standby", identity, name);
            Quarkus.asyncExit(1);
        }
    }

    private void giveBack(String name) {
        try {
            Lease held = client.leases()
                    .inNamespace(client.getNamespace())
                    .withName(name)
                    .get();
            if (held != null && identity.equals(held.getSpec().getHolderIdentity())) {
                held.getSpec().setHolderIdentity(null);
                client.resource(held).lockResourceVersion().update();
                LOG.info("{} released the lease {}", identity, name);
            }
        } catch (KubernetesClientException e) {
            LOG.warn("{} could not release the lease {}. It expires: {}", identity, name, e.getMessage());
        }
    }
}
