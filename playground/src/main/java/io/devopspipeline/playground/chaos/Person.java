// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.playground.chaos;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.playground.Manifests;
import io.devopspipeline.playground.Seen;
import io.devopspipeline.playground.Watch;
import java.util.Optional;

/** Does at once what a resource waits for a person to do: approves its release, approves its plan. */
final class Person {
    private final Manifests manifests;
    private final Watch watch;

    Person(Manifests manifests, Watch watch) {
        this.manifests = manifests;
        this.watch = watch;
    }

    void look(Seen seen) {
        seen.waitingRelease().ifPresent(execution -> say(seen, Annotations.APPROVE_RELEASE, execution));
        seen.plan().ifPresent(plan -> say(seen, Annotations.APPROVE_PLAN, plan));
    }

    private void say(Seen seen, String annotation, String value) {
        boolean said = Optional.ofNullable(seen.resource().getMetadata().getAnnotations())
                .map(annotations -> value.equals(annotations.get(annotation)))
                .orElse(false);
        if (!said) {
            manifests.annotate(watch.resource(), annotation, value);
        }
    }
}
