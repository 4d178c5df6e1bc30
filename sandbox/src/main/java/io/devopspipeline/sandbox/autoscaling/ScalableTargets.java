// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How targets come, change and go, for operations and CloudFormation alike. */
final class ScalableTargets {
    private final Account account;
    private final Directory directory;
    private final Tracking tracking;
    private final Map<String, ScalableTarget> targets = new LinkedHashMap<>();

    ScalableTargets(Account account, Directory directory, Tracking tracking) {
        this.account = account;
        this.directory = directory;
        this.tracking = tracking;
    }

    List<ScalableTarget> all() {
        return List.copyOf(targets.values());
    }

    List<ScalableTarget> in(String region) {
        return targets.values().stream()
                .filter(target -> target.region.equals(region))
                .toList();
    }

    Optional<ScalableTarget> find(String region, String resourceId) {
        return Optional.ofNullable(targets.get(region + " " + resourceId));
    }

    /** The target that the members of a request name. */
    Optional<ScalableTarget> find(String region, JsonNode input) {
        checkKind(input);
        return find(region, Members.text(input, "ResourceId"));
    }

    private static void checkKind(JsonNode input) {
        checkNamespace(input);
        if (!Members.text(input, "ScalableDimension").equals(ScalableTarget.DIMENSION)
                || !Members.text(input, "ResourceId").matches("service/[^/]+/[^/]+")) {
            throw invalid("Unsupported service namespace, resource type or scalable dimension");
        }
    }

    static void checkNamespace(JsonNode input) {
        String namespace = Members.text(input, "ServiceNamespace");
        if (!namespace.equals(ScalableTarget.NAMESPACE)) {
            throw AwsException.notInSandbox("The service namespace '" + namespace + "'");
        }
        if (!input.path("ScalableDimension").asText(ScalableTarget.DIMENSION).equals(ScalableTarget.DIMENSION)) {
            throw invalid("Unsupported service namespace, resource type or scalable dimension");
        }
    }

    static AwsException invalid(String message) {
        return AwsException.of("ValidationException", message);
    }

    /**
     * AWS: registers a target, or changes what is given of one that is there. Either way a capacity outside of the range is brought into it at
     * once.
     */
    ScalableTarget register(String region, JsonNode input) {
        Optional<ScalableTarget> known = find(region, input);
        String resourceId = Members.text(input, "ResourceId");
        EcsService service = new EcsService(directory, region, resourceId);
        if (service.capacity().isEmpty()) {
            throw invalid("ECS service doesn't exist: " + resourceId);
        }
        if (known.isEmpty() && !(input.has("MinCapacity") && input.has("MaxCapacity"))) {
            throw invalid("A new scalable target needs MinCapacity and MaxCapacity");
        }
        int min = input.path("MinCapacity")
                .asInt(known.map(target -> target.min()).orElse(0));
        int max = input.path("MaxCapacity")
                .asInt(known.map(target -> target.max()).orElse(0));
        if (max < min) {
            throw invalid("Maximum capacity cannot be less than minimum capacity");
        }
        ScalableTarget target = known.orElseGet(() -> added(service));
        target.setMin(min);
        target.setMax(max);
        if (input.has("SuspendedState")) {
            target.setSuspended(SuspendedState.of(input.path("SuspendedState")));
        }
        tracking.intoRange(target);
        return target;
    }

    /** AWS: a capacity outside of the new range is brought into it at once. */
    void setRange(ScalableTarget target, int min, int max) {
        target.setMin(min);
        target.setMax(Math.max(min, max));
        tracking.intoRange(target);
    }

    private ScalableTarget added(EcsService service) {
        ScalableTarget target = new ScalableTarget(service, account.now());
        targets.put(target.region + " " + target.resourceId(), target);
        tracking.follow(target);
        return target;
    }

    /** AWS: its policies go with it. */
    void deregister(String region, JsonNode input) {
        ScalableTarget target = require(region, input, "found");
        target.setRegistered(false);
        targets.remove(region + " " + target.resourceId());
    }

    /** @param how AWS's word for what it is not: found, registered */
    ScalableTarget require(String region, JsonNode input, String how) {
        return find(region, input).orElseThrow(() -> notThere("scalable target " + how, input, ""));
    }

    static AwsException notThere(String what, JsonNode input, String more) {
        return AwsException.of(
                "ObjectNotFoundException",
                "No " + what + " for service namespace: " + Members.text(input, "ServiceNamespace") + ", resource ID: "
                        + Members.text(input, "ResourceId") + ", scalable dimension: "
                        + Members.text(input, "ScalableDimension") + more);
    }
}
