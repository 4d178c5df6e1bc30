// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.TemplateOutline;
import io.devopspipeline.operator.plan.observed.TemplatePart;
import io.devopspipeline.operator.plan.observed.TemplateResource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an update changes in the resources of a stack, derived from the templates and parameters before and after: a part changes if it has another definition,
 * or if a parameter that reaches it gets another value. Where the stack's template is not known, everything may change.
 */
public final class PartChanges {
    private final DesiredStack desired;
    private final ObservedStack stack;

    PartChanges(DesiredStack desired, ObservedStack stack) {
        this.desired = desired;
        this.stack = stack;
    }

    /**
     * Whether a resource is added, removed or changed.
     * @param types the types of resources that count
     * @param parts the parts of such a resource that count, by its type and the part's path
     */
    public boolean touch(Predicate<String> types, BiPredicate<String, String> parts) {
        return stack.template().map(found -> touch(found, types, parts)).orElse(true);
    }

    private boolean touch(TemplateOutline found, Predicate<String> types, BiPredicate<String, String> parts) {
        Set<String> logicalIds = new TreeSet<>(found.resources().keySet());
        logicalIds.addAll(desired.template().resources().keySet());
        return logicalIds.stream()
                .anyMatch(id -> touch(found.resource(id), desired.template().resource(id), types, parts));
    }

    private boolean touch(
            Optional<TemplateResource> before,
            Optional<TemplateResource> after,
            Predicate<String> types,
            BiPredicate<String, String> parts) {
        if (Stream.of(before, after).flatMap(Optional::stream).noneMatch(resource -> types.test(resource.type()))) {
            return false;
        }
        if (before.isEmpty()
                || after.isEmpty()
                || !before.get().type().equals(after.get().type())) {
            return true;
        }
        Set<String> paths = new TreeSet<>(before.get().parts().keySet());
        paths.addAll(after.get().parts().keySet());
        return paths.stream()
                .filter(path -> parts.test(after.get().type(), path))
                .anyMatch(path -> changes(before.get().part(path), after.get().part(path)));
    }

    private boolean changes(Optional<TemplatePart> before, Optional<TemplatePart> after) {
        return !before.map(TemplatePart::identity).equals(after.map(TemplatePart::identity))
                || Stream.of(before, after)
                        .flatMap(Optional::stream)
                        .flatMap(part -> part.parameters().stream())
                        .anyMatch(parameter -> desired.differsIn(parameter, stack));
    }
}
