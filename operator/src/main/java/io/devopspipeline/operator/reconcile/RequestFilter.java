package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/** Which changes of a resource ask for a turn: the spec, the annotations (requests), and the wish to be deleted. Not our own status. */
public final class RequestFilter implements OnUpdateFilter<DevOpsPipeline> {
    @Override
    public boolean accept(DevOpsPipeline now, DevOpsPipeline before) {
        var a = now.getMetadata();
        var b = before.getMetadata();
        return !Objects.equals(a.getGeneration(), b.getGeneration())
                || !Objects.equals(a.getAnnotations(), b.getAnnotations())
                || !Objects.equals(a.getDeletionTimestamp(), b.getDeletionTimestamp());
    }
}
