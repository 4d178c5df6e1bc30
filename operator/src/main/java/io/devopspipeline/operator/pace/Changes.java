// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.pace;

import io.devopspipeline.operator.observe.ObservedVersion;
import io.devopspipeline.operator.resource.PipelineResource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person has changed, deleted or asked for, until the operator gets to it: until AWS has answered, and AWS's rates have let the step be taken that follows. What is
 * under way then, or cannot be carried out, is no change any more. After a start the status tells which version the operator knew.
 */
public final class Changes {
    /** What a person has done to a resource. */
    public enum Change {
        /** Since the operator got to it. */
        CHANGED,
        /** Nothing that the status does not tell, but the operator has not got to it since it started. */
        NEVER_SEEN,
        NONE
    }

    private final Map<String, ObservedVersion> reached = new ConcurrentHashMap<>();

    public Change of(PipelineResource resource, ObservedVersion version) {
        @Nullable ObservedVersion before = reached.get(resource.uid());
        if (before == null) {
            return resource.isChanged() ? Change.CHANGED : Change.NEVER_SEEN;
        }
        return before.equals(version) ? Change.NONE : Change.CHANGED;
    }

    /** AWS has answered what a look at this version asked for, and no step waits for AWS's rates. */
    public void reached(String uid, ObservedVersion version) {
        reached.put(uid, version);
    }

    public void forget(String uid) {
        reached.remove(uid);
    }
}
