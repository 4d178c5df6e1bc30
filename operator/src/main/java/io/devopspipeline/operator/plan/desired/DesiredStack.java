// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the spec asks of one stack.
 * @param name the stack's name in AWS
 * @param digest of template, spec-driven parameters and tags; the stack echoes the one in force as output {@code SpecDigest}
 * @param parameters the spec-driven ones; those that others own at run time (image, hand-over, autoscaling) are not among them
 * @param changes how its updates are to be gone about
 * @param revert when AWS found drift in the stack that is to be taken back
 */
public record DesiredStack(
        String name,
        String digest,
        Map<String, String> parameters,
        Attempt attempt,
        UpdatePolicy changes,
        Optional<Instant> revert) {
    public DesiredStack {
        parameters = Map.copyOf(parameters);
    }

    /** Whether the spec gives the parameter another value than the stack has. */
    public boolean differsIn(StackParameter parameter, ObservedStack stack) {
        return parameters.containsKey(parameter.key())
                && !stack.parameter(parameter).equals(parameters.get(parameter.key()));
    }

    /** Whether the stack's drift is to be taken back. What was found before its last change says nothing any more. */
    public boolean reverts(ObservedStack stack) {
        return revert.filter(at -> at.isAfter(stack.changedAt())).isPresent();
    }

    /** Whether the stack's change sets have to be known to decide what to do. */
    public boolean asksForChangeSets(ObservedStack stack) {
        return changes.approval()
                || changes.shown()
                || reverts(stack)
                || (!stack.digest().equals(digest) && ChangeGuard.looksFirst(stack, this));
    }
}
