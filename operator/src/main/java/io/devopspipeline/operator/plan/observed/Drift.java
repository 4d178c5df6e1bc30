// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What drift detection found in one stack.
 * @param at when AWS looked
 * @param resources those that differ, without what differs by design
 * @param problem what kept AWS from looking at all of it, in its words
 */
public record Drift(Instant at, List<Resource> resources, Optional<String> problem) {
    /**
     * What others own at run time: the pipeline the service's revision, the operator and autoscalers its count. The template names the family and,
     * once it is handed over, no count.
     */
    private static final Set<String> BY_DESIGN =
            Set.of("AWS::ECS::Service /TaskDefinition", "AWS::ECS::Service /DesiredCount");

    /** What scheduled actions set. */
    private static final Set<String> COUNT_RANGE = Set.of(
            "AWS::ApplicationAutoScaling::ScalableTarget /MinCapacity",
            "AWS::ApplicationAutoScaling::ScalableTarget /MaxCapacity");

    private static final Set<String> NO_VALUE = Set.of("", "null");

    private static final Pattern BELOW = Pattern.compile("^(/[^/]*).*$");

    public Drift {
        resources = List.copyOf(resources);
    }

    /** @param status AWS's word: MODIFIED or DELETED */
    public record Resource(String logicalId, String type, String status, List<Difference> differences) {
        /** The type of the stack itself. */
        public static final String STACK = "AWS::CloudFormation::Stack";

        public Resource {
            differences = List.copyOf(differences);
        }

        public boolean deleted() {
            return status.equals("DELETED");
        }

        /** The differences that AWS shows for a removed property and for one that it was not allowed to read. */
        public List<Difference> withoutValue() {
            return differences.stream().filter(Difference::withoutValue).toList();
        }

        public boolean isStack() {
            return type.equals(STACK);
        }

        /** Empty when nothing else differs. @param ignored types with properties */
        Optional<Resource> without(Set<String> ignored) {
            List<Difference> left = differences.stream()
                    .filter(difference -> !ignored.contains(type + " " + difference.property()))
                    .toList();
            return left.isEmpty() && !deleted()
                    ? Optional.empty()
                    : Optional.of(new Resource(logicalId, type, status, left));
        }
    }

    /** @param path as AWS names it, e.g. {@code /SecurityGroupIngress/1} */
    public record Difference(String path, String expected, String actual) {
        String property() {
            return BELOW.matcher(path).replaceFirst("$1");
        }

        /** Whether AWS found no value for the whole property. Handlers read tags with a call of their own, so tags count one by one. */
        boolean withoutValue() {
            return NO_VALUE.contains(actual)
                    && (path.equals(property()) || property().equals("/Tags"));
        }
    }

    public static Drift of(Instant at, List<Resource> found, Optional<String> problem) {
        return new Drift(at, found, problem).without(BY_DESIGN);
    }

    /** For a service whose range of task counts changes by schedules. */
    public Drift withoutCountRange() {
        return without(COUNT_RANGE);
    }

    private Drift without(Set<String> ignored) {
        return new Drift(
                at,
                resources.stream()
                        .flatMap(resource -> resource.without(ignored).stream())
                        .toList(),
                problem);
    }

    /**
     * Whether the operator has CloudFormation correct it. A deleted resource would become another one, with another address or without its content. What the operator may not
     * read is perhaps no drift at all: CloudFormation reports no value for it, or does not check the resource.
     */
    public boolean revertible() {
        return problem.isEmpty()
                && !resources.isEmpty()
                && resources.stream()
                        .noneMatch(resource ->
                                resource.deleted() || !resource.withoutValue().isEmpty());
    }
}
