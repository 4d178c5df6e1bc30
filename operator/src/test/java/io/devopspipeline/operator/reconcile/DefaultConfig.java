// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.policy.Policies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The configuration without any setting, but perhaps the namespaces that the operator watches. */
final class DefaultConfig implements OperatorConfig {
    private final List<String> namespaces;

    DefaultConfig(String... namespaces) {
        this.namespaces = List.of(namespaces);
    }

    @Override
    public String clusterId() {
        return "test";
    }

    @Override
    public Optional<Path> policyFile() {
        return Optional.of(Policies.TRUSTING_FILE);
    }

    @Override
    public Watch watch() {
        return new Watch() {
            @Override
            public Optional<List<String>> namespaces() {
                return Optional.of(namespaces).filter(names -> !names.isEmpty());
            }

            @Override
            public Optional<String> selector() {
                return Optional.empty();
            }
        };
    }

    @Override
    public LeaderElection leaderElection() {
        return Optional::empty;
    }

    @Override
    public Events events() {
        return new Events() {
            @Override
            public Optional<String> queue() {
                return Optional.empty();
            }

            @Override
            public Duration lookup() {
                return Duration.ofMinutes(5);
            }

            @Override
            public Duration shownAfter() {
                return Duration.ofSeconds(30);
            }

            @Override
            public Duration gather() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration retry() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration silence() {
                return Duration.ofMinutes(2);
            }

            @Override
            public Duration safety() {
                return Duration.ofMinutes(5);
            }

            @Override
            public Duration resync() {
                return Duration.ofHours(8);
            }
        };
    }

    @Override
    public double rateShare() {
        return 0.8;
    }

    @Override
    public Requeue requeue() {
        return new Requeue() {
            @Override
            public Duration active() {
                return Duration.ofSeconds(20);
            }

            @Override
            public Duration stackWork() {
                return Duration.ofSeconds(45);
            }

            @Override
            public Duration idle() {
                return Duration.ofSeconds(60);
            }

            @Override
            public Duration fullResync() {
                return Duration.ofMinutes(10);
            }
        };
    }
}
