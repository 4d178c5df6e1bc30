// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The operator's settings. */
@ConfigMapping(prefix = "devopspipeline")
public interface OperatorConfig {
    /** Tells this cluster from others that use the same AWS account; part of every stack's owner tags. */
    @WithDefault("default")
    String clusterId();

    /** The file that says what each namespace may use in AWS. Without it the operator does not start. */
    Optional<Path> policyFile();

    Watch watch();

    LeaderElection leaderElection();

    Requeue requeue();

    Events events();

    /** Which share of AWS's rates looks and steps may use, in each account and region. */
    @WithDefault("0.8")
    double rateShare();

    /** Which resources it looks after; application.properties hands this on to the operator SDK. */
    interface Watch {
        /** In which namespaces; none: in all. */
        Optional<List<String>> namespaces();

        /** With which labels, as kubectl's --selector takes it; none: whatever their labels. */
        Optional<String> selector();
    }

    /** Lets one of several replicas act. */
    interface LeaderElection {
        /** The lease they compete for, in the operator's own namespace; none: there is one replica. */
        Optional<String> leaseName();
    }

    /** How the operator learns from AWS what happens. Without a queue it polls. */
    interface Events {
        /**
         * Name of the SQS queue in each account and region; {@code deploy/aws/events.yaml} makes it. None: that of the cluster id, or, where only a part of the
         * cluster is watched, no queue.
         */
        Optional<String> queue();

        /** How often a queue that is not there is looked for. */
        @WithDefault("5m")
        Duration lookup();

        /** After that long AWS shows what it has reported; its clock and this one differ by less. */
        @WithDefault("30s")
        Duration shownAfter();

        /** For how long the first event of several waits for the others, so that one observation serves them all. */
        @WithDefault("1s")
        Duration gather();

        /** How long the operator waits after a call of the queue that failed; doubled with each further one, to a minute by default. */
        @WithDefault("1s")
        Duration retry();

        /** After that long without an answer the queue counts as gone, and the operator polls. */
        @WithDefault("2m")
        Duration silence();

        /** How often work in progress is observed, although AWS sends events of it: one may get lost. */
        @WithDefault("5m")
        Duration safety();

        /** How often everything is observed, although AWS tells what happens. */
        @WithDefault("8h")
        Duration resync();
    }

    /** How often the operator reconciles. */
    interface Requeue {
        /** While AWS works on something that takes a minute or two. */
        @WithDefault("20s")
        Duration active();

        /** While AWS creates or deletes the pipeline stack, or the load balancer checks new tasks. */
        @WithDefault("45s")
        Duration stackWork();

        /** The cheap observation of the latest execution. */
        @WithDefault("60s")
        Duration idle();

        /** The observation of everything. */
        @WithDefault("10m")
        Duration fullResync();
    }
}
