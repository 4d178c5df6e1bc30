// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells of each reconcile that has succeeded, after the API server has taken what it wanted to write. It is no meter: the SDK tells this to nothing else. Called
 * under the SDK's lock, one reconcile of a resource after the other.
 * @param written takes the uid of the resource
 */
record Successes(Consumer<String> written) implements Metrics {
    @Override
    public void reconciliationSucceeded(HasMetadata resource, Map<String, Object> metadata) {
        written.accept(resource.getMetadata().getUid());
    }
}
