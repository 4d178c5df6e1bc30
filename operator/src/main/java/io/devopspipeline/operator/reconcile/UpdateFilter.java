// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of a resource start a reconcile: the spec, our annotations (requests), and its deletion. Not our own status, nor our note of the
 * account. Public, because the operator SDK creates it by its constructor while the application is built.
 */
public final class UpdateFilter implements OnUpdateFilter<DevOpsPipeline> {
    @Override
    public boolean accept(DevOpsPipeline now, DevOpsPipeline before) {
        var a = now.getMetadata();
        var b = before.getMetadata();
        return !Objects.equals(a.getGeneration(), b.getGeneration())
                || !Objects.equals(requests(a), requests(b))
                || accountGivenUp(a, b)
                || !Objects.equals(a.getDeletionTimestamp(), b.getDeletionTimestamp());
    }

    /** Our annotations, but the one that we write ourselves. Those of others change often, and mean nothing here. */
    private static Map<String, String> requests(ObjectMeta meta) {
        Map<String, String> requests = new HashMap<>(annotations(meta));
        requests.keySet().retainAll(Annotations.ALL_NAMES);
        requests.remove(Annotations.ACCOUNT_ID);
        return requests;
    }

    private static boolean accountGivenUp(ObjectMeta now, ObjectMeta before) {
        @Nullable String was = annotations(before).get(Annotations.ACCOUNT_ID);
        return was != null && !was.equals(annotations(now).get(Annotations.ACCOUNT_ID));
    }

    private static Map<String, String> annotations(ObjectMeta meta) {
        return Optional.ofNullable(meta.getAnnotations()).orElse(Map.of());
    }
}
