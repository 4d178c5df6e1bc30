// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells where two ways to install differ, apart from what a way has of its own: Helm's marks, and kustomize's namespace. */
final class Comparison {
    private static final List<String> HELM_LABELS =
            List.of("app.kubernetes.io/version", "app.kubernetes.io/managed-by", "helm.sh/chart");

    private Comparison() {}

    /** @return a line for each object that differs */
    static List<String> differences(Rendered left, Rendered right) {
        Map<String, ObjectNode> lefts = withoutNamespace(left).byName();
        Map<String, ObjectNode> rights = withoutNamespace(right).byName();
        Set<String> names = new TreeSet<>(lefts.keySet());
        names.addAll(rights.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            ObjectNode a = normal(lefts.get(name));
            ObjectNode b = normal(rights.get(name));
            if (!name.startsWith("Namespace ") && !Objects.equals(a, b)) {
                differences.add(name + ":\n  " + a + "\n  " + b);
            }
        }
        return differences;
    }

    /** An overlay with a namespace also puts it on the policies of the cluster, whose kind it does not know. The API server drops it. */
    private static Rendered withoutNamespace(Rendered rendered) {
        List<ObjectNode> copies =
                rendered.objects().stream().map(ObjectNode::deepCopy).toList();
        copies.stream()
                .filter(object -> object.path("kind").asText().startsWith("ValidatingAdmissionPolicy"))
                .forEach(object -> ((ObjectNode) object.path("metadata")).remove("namespace"));
        return new Rendered(copies);
    }

    private static @Nullable ObjectNode normal(@Nullable ObjectNode object) {
        if (object == null) {
            return null;
        }
        ObjectNode copy = object.deepCopy();
        ObjectNode metadata = (ObjectNode) copy.path("metadata");
        without(metadata, "labels", HELM_LABELS);
        without(metadata, "annotations", List.of("helm.sh/resource-policy"));
        return copy;
    }

    private static void without(ObjectNode metadata, String part, List<String> keys) {
        if (metadata.get(part) instanceof ObjectNode entries) {
            entries.remove(keys);
            if (entries.isEmpty()) {
                metadata.remove(part);
            }
        }
    }
}
