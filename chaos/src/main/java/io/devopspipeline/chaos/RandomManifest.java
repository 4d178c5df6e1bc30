// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Manifests that are good but for one to three fields of the CRD's schema, which get values at random; the same seed makes the same manifest.
 * Two fields are left alone, for a resource with them never becomes Ready or Stalled, or leaves its stacks on purpose.
 */
final class RandomManifest {
    private static final Set<String> LEFT_ALONE = Set.of("suspend", "deletionPolicy");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private record Field(List<String> path, JsonNode schema) {}

    private final List<Field> fields = new ArrayList<>();

    RandomManifest() throws IOException {
        JsonNode crd = YAML.readTree(
                Checkout.file("crd/devopspipelines.devopspipeline.io.yaml").toFile());
        collect(List.of(), crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"));
    }

    private void collect(List<String> path, JsonNode schema) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (LEFT_ALONE.contains(property.getKey())) {
                continue;
            }
            List<String> below = new ArrayList<>(path);
            below.add(property.getKey());
            fields.add(new Field(below, property.getValue()));
            collect(below, property.getValue());
        }
    }

    /** @return the manifest as JSON */
    ObjectNode of(String name, long seed) throws IOException {
        Random dice = new Random(seed);
        Values values = new Values(dice);
        ObjectNode manifest = (ObjectNode)
                YAML.readTree(ManifestHead.of(name) + "  source: {codeCommit: {repositoryName: " + name + "}}\n");
        for (int n = dice.nextInt(3); n >= 0; n--) {
            Field field = fields.get(dice.nextInt(fields.size()));
            set((ObjectNode) manifest.get("spec"), field.path(), values.of(field.schema()));
        }
        return manifest;
    }

    private static void set(ObjectNode spec, List<String> path, JsonNode value) {
        ObjectNode at = spec;
        for (String step : path.subList(0, path.size() - 1)) {
            at = at.get(step) instanceof ObjectNode below ? below : at.putObject(step);
        }
        at.set(path.getLast(), value);
    }
}
