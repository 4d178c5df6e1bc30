// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.desired;

import io.devopspipeline.operator.plan.observed.Drift;
import io.devopspipeline.operator.plan.observed.TemplateOutline;
import io.devopspipeline.operator.plan.observed.TemplatePart;
import io.devopspipeline.operator.plan.observed.TemplateResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** How a stack's own template differs from the one that the spec asks for: by the parts of its resources. */
final class TemplateDifferences {
    private TemplateDifferences() {}

    static List<Drift.Difference> of(TemplateOutline expected, TemplateOutline found) {
        if (expected.digest().equals(found.digest())) {
            return List.of();
        }
        List<Drift.Difference> differences = new ArrayList<>();
        names(expected.resources(), found.resources())
                .forEach(id -> differences.addAll(resource(id, expected.resource(id), found.resource(id))));
        if (differences.isEmpty()) {
            differences.add(new Drift.Difference("/TemplateBody", digest(expected), digest(found)));
        }
        return differences;
    }

    private static List<Drift.Difference> resource(
            String id, Optional<TemplateResource> expected, Optional<TemplateResource> found) {
        String path = "/Resources/" + id;
        if (expected.isEmpty() || found.isEmpty()) {
            return List.of(new Drift.Difference(path, type(expected), type(found)));
        }
        List<Drift.Difference> differences = new ArrayList<>();
        if (!type(expected).equals(type(found))) {
            differences.add(new Drift.Difference(path + "/Type", type(expected), type(found)));
        }
        names(expected.get().parts(), found.get().parts()).forEach(part -> part(
                        path + "/" + part,
                        expected.get().part(part),
                        found.get().part(part))
                .ifPresent(differences::add));
        return differences;
    }

    private static Optional<Drift.Difference> part(
            String path, Optional<TemplatePart> expected, Optional<TemplatePart> found) {
        return expected.map(TemplatePart::identity).equals(found.map(TemplatePart::identity))
                ? Optional.empty()
                : Optional.of(new Drift.Difference(path, value(expected), value(found)));
    }

    private static SortedSet<String> names(Map<String, ?> expected, Map<String, ?> found) {
        SortedSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        return names;
    }

    private static String type(Optional<TemplateResource> resource) {
        return resource.map(TemplateResource::type).orElse("");
    }

    private static String value(Optional<TemplatePart> part) {
        return part.map(TemplatePart::value).orElse("");
    }

    private static String digest(TemplateOutline template) {
        return "digest " + template.digest();
    }
}
