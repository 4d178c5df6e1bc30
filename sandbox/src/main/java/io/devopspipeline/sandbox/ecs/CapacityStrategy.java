// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A capacity provider strategy: how tasks are spread over FARGATE and FARGATE_SPOT. AWS: the base comes first; what is beyond it is spread by the
 * weights.
 */
record CapacityStrategy(List<Share> shares) {
    /** @param base how many tasks it has at least */
    record Share(String provider, int weight, int base) {}

    /** The capacity providers that a cluster may use. */
    record Providers(List<String> names, JsonNode defaultStrategy) {
        /** @param input with capacityProviders and defaultCapacityProviderStrategy */
        static Providers of(JsonNode input) {
            List<String> names = Members.strings(input.path("capacityProviders"));
            names.forEach(CapacityStrategy::requireKnown);
            JsonNode strategy = input.path("defaultCapacityProviderStrategy");
            CapacityStrategy.of(strategy).shares.forEach(share -> requireAssociated(share, names));
            return new Providers(names, strategy.isArray() ? strategy : Json.array());
        }

        void giveTo(Cluster cluster) {
            cluster.setCapacity(names, defaultStrategy);
        }
    }

    private static final Set<String> KNOWN = Set.of("FARGATE", "FARGATE_SPOT");
    private static final Set<String> MEMBERS = Set.of("capacityProvider", "weight", "base");

    static CapacityStrategy of(JsonNode strategy) {
        List<Share> shares = strategy.valueStream().map(CapacityStrategy::share).toList();
        if (shares.stream().filter(share -> share.base() > 0).count() > 1) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "Only one capacity provider in a capacity provider strategy can have a base greater than 0.");
        }
        if (!shares.isEmpty() && shares.stream().allMatch(share -> share.weight() == 0)) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "At least one capacity provider in a capacity provider strategy must have a weight greater than 0.");
        }
        return new CapacityStrategy(shares);
    }

    private static Share share(JsonNode item) {
        Members.refuseUnknown(item, MEMBERS, "a capacity provider strategy");
        String provider = Members.text(item, "capacityProvider");
        requireKnown(provider);
        return new Share(
                provider, item.path("weight").asInt(), item.path("base").asInt());
    }

    private static void requireKnown(String provider) {
        if (!KNOWN.contains(provider)) {
            throw AwsException.notInSandbox("The capacity provider " + provider);
        }
    }

    boolean isEmpty() {
        return shares.isEmpty();
    }

    void requireAssociated(Cluster cluster) {
        shares.forEach(share -> requireAssociated(share, cluster.capacityProviders()));
    }

    private static void requireAssociated(Share share, List<String> providers) {
        if (!providers.contains(share.provider())) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "The specified capacity provider strategy cannot contain a capacity provider that is not associated with the "
                            + "cluster. Associate the capacity provider with the cluster and try again.");
        }
    }

    /** AWS: a service that names neither a launch type nor a strategy has the cluster's. */
    static ObjectNode withDefault(ObjectNode input, Cluster cluster) {
        boolean silent = !input.has("launchType")
                && input.path("capacityProviderStrategy").isEmpty();
        return silent && !cluster.defaultStrategy().isEmpty()
                ? input.deepCopy().set("capacityProviderStrategy", cluster.defaultStrategy())
                : input;
    }

    /** Where the next task goes: to a base that is not full, else to whoever has least for its weight. Empty without a strategy. */
    String next(List<Task> tasks) {
        return shares.stream()
                .filter(share -> count(share, tasks) < share.base())
                .findFirst()
                .or(() -> shares.stream()
                        .filter(share -> share.weight() > 0)
                        .min(Comparator.comparingDouble(share -> load(share, tasks))))
                .map(Share::provider)
                .orElse("");
    }

    private static long count(Share share, List<Task> tasks) {
        return tasks.stream()
                .filter(task -> task.deployment == task.service.primary())
                .filter(task -> task.capacityProvider.equals(share.provider()))
                .count();
    }

    private static double load(Share share, List<Task> tasks) {
        return (double) Math.max(0, count(share, tasks) - share.base()) / share.weight();
    }
}
