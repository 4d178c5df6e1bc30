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
 * @param problem what kept AWS from looking at all of it, in its words; empty: nothing
 */
public record Drift(Instant at, List<Resource> resources, String problem) {
    /**
     * What others own at run time: the pipeline the service's revision, the operator and autoscalers its count. The template names the family and,
     * once it is handed over, no count.
     */
    private static final Set<String> BY_DESIGN =
            Set.of("AWS::ECS::Service /TaskDefinition", "AWS::ECS::Service /DesiredCount");

    private static final Pattern BELOW = Pattern.compile("^(/[^/]*).*$");

    public Drift {
        resources = List.copyOf(resources);
    }

    /** @param status AWS's word: MODIFIED or DELETED */
    public record Resource(String logicalId, String type, String status, List<Difference> differences) {
        public Resource {
            differences = List.copyOf(differences);
        }

        public boolean deleted() {
            return status.equals("DELETED");
        }

        /** Empty when nothing is left of it but what differs by design. */
        Optional<Resource> unlessByDesign() {
            List<Difference> left = differences.stream()
                    .filter(difference -> !BY_DESIGN.contains(type + " " + difference.property()))
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
    }

    public static Drift of(Instant at, List<Resource> found, String problem) {
        return new Drift(
                at,
                found.stream()
                        .flatMap(resource -> resource.unlessByDesign().stream())
                        .toList(),
                problem);
    }

    /** Whether CloudFormation can take it back: a resource that is gone would be another one, with another address or without its content. */
    public boolean revertible() {
        return !resources.isEmpty() && resources.stream().noneMatch(Resource::deleted);
    }
}
