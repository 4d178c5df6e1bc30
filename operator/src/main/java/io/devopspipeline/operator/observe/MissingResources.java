// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.plan.observed.MissingResource;
import io.devopspipeline.operator.plan.observed.MissingResource.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects in one observation what AWS reports as missing, so that it does not keep the rest from being read. */
final class MissingResources {
    private final Map<Kind, MissingResource> missing = new EnumMap<>(Kind.class);

    /** @param last what was missing before: it stays missing until it is read again */
    MissingResources(List<MissingResource> last) {
        last.forEach(resource -> missing.put(resource.kind(), resource));
    }

    <T> Optional<T> read(Kind kind, String name, Supplier<T> call) {
        try {
            T found = call.get();
            missing.remove(kind);
            return Optional.of(found);
        } catch (AwsFailure failure) {
            if (failure.kind() != AwsFailure.Kind.NOT_FOUND) {
                throw failure;
            }
            missing.put(kind, new MissingResource(kind, name, String.valueOf(failure.getMessage())));
            return Optional.empty();
        }
    }

    boolean has(Kind kind) {
        return missing.containsKey(kind);
    }

    List<MissingResource> toList() {
        return List.copyOf(missing.values());
    }
}
