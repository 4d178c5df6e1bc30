// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;

/** A resource in the commands that messages name: fills {@link Commands#RESOURCE}, so that a reader can paste them as they are. */
public record ResourceName(String namespace, String name) {
    public String fillIn(String text) {
        return text.replace(Commands.RESOURCE, "dop/" + name + " -n " + namespace);
    }

    /** In the messages of all conditions. */
    public DevOpsPipelineStatus fillIn(DevOpsPipelineStatus status) {
        return status.withConditions(
                status.conditions().stream().map(this::fillIn).toList());
    }

    private Condition fillIn(Condition condition) {
        return new Condition(
                condition.type(),
                condition.status(),
                condition.observedGeneration(),
                condition.lastTransitionTime(),
                condition.reason(),
                fillIn(condition.message()));
    }
}
