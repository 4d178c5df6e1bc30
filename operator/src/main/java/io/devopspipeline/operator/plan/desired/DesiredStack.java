// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.plan.observed.TemplateOutline;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the spec asks of one stack.
 * @param name the stack's name in AWS
 * @param digest of the template's file, tags, and spec-driven parameters and lists; the stack echoes the one in force as output {@code SpecDigest}
 * @param template with the lists of the spec
 * @param parameters the spec-driven ones; those that others own at run time (image, hand-over, autoscaling) are not among them
 * @param tags the stack's own
 * @param changes how its updates are to be gone about
 * @param revert when AWS found drift in the stack that is to be taken back
 * @param corrects whether an update outside the operator is to be undone
 */
public record DesiredStack(
        String name,
        String digest,
        TemplateOutline template,
        Map<String, String> parameters,
        Map<String, String> tags,
        Attempt attempt,
        UpdatePolicy changes,
        Optional<Instant> revert,
        boolean corrects) {
    public DesiredStack {
        parameters = Map.copyOf(parameters);
        tags = Map.copyOf(tags);
    }

    DesiredStack with(StackParameter parameter, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(parameter.key(), value);
        return new DesiredStack(name, digest, template, more, tags, attempt, changes, revert, corrects);
    }

    /** Whether the stack was last updated with another file, as an operator of another version has it, or has another template than its update asked for. */
    public boolean differsInTemplate(ObservedStack stack) {
        return !hasFileOf(stack)
                || (isInForce(stack)
                        && stack.template()
                                .filter(found -> !found.digest().equals(template.digest()))
                                .isPresent());
    }

    /** Whether the stack was last updated with the template's file as it is now, with whatever lists. */
    public boolean hasFileOf(ObservedStack stack) {
        return file(stack.digest()).equals(file(digest));
    }

    /** The digest of the file is the first part of the whole. */
    private static String file(String digest) {
        return digest.split("-", 2)[0];
    }

    /** What an update to what the spec asks for changes in the stack's resources. */
    public PartChanges partChanges(ObservedStack stack) {
        return new PartChanges(this, stack);
    }

    /** Whether the stack has what the spec asks for, or differs from it in a way that is only to be reported. */
    public boolean isMet(ObservedStack stack) {
        return isInForce(stack) && !undoes(stack);
    }

    /** Whether the stack was last updated to what the spec asks for. */
    public boolean isInForce(ObservedStack stack) {
        return stack.digest().equals(digest);
    }

    /** Whether the stack was updated outside the operator, and that is to be undone. */
    public boolean undoes(ObservedStack stack) {
        return corrects && !StackDifferences.of(this, stack).isEmpty();
    }

    /** Whether the spec gives the parameter another value than the stack has. */
    public boolean differsIn(StackParameter parameter, ObservedStack stack) {
        return differsIn(parameter.key(), stack);
    }

    boolean differsIn(String parameter, ObservedStack stack) {
        return parameters.containsKey(parameter)
                && !stack.parameters().getOrDefault(parameter, "").equals(parameters.get(parameter));
    }

    /** Whether the stack has other tags than the spec asks for. AWS sets those that begin with {@code aws:}. */
    public boolean differsInTags(ObservedStack stack) {
        return !StackDifferences.tags(this, stack).isEmpty();
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
                || (!isMet(stack) && ChangeGuard.looksFirst(stack, this));
    }
}
