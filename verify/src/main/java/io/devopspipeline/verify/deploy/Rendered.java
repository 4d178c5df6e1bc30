// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The objects of an installation, as they are handed to the API server. */
record Rendered(List<ObjectNode> objects) {
    private static final YAMLMapper YAML = new YAMLMapper();

    static Rendered parse(String yaml) throws IOException {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new Rendered(values.readAll().stream()
                    .filter(JsonNode::isObject)
                    .map(ObjectNode.class::cast)
                    .toList());
        }
    }

    /** The only object of this kind and name. */
    <T> T one(String kind, String name, Class<T> type) {
        List<ObjectNode> found = kind(kind)
                .filter(object -> name.equals(object.at("/metadata/name").asText()))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " objects are called " + kind + "/" + name);
        }
        return Serialization.unmarshal(found.getFirst().toString(), type);
    }

    Stream<ObjectNode> kind(String kind) {
        return objects.stream().filter(object -> kind.equals(object.path("kind").asText()));
    }

    /** By kind, namespace and name. */
    Map<String, ObjectNode> byName() {
        Map<String, ObjectNode> byName = new TreeMap<>();
        for (ObjectNode object : objects) {
            String name = object.path("kind").asText() + " "
                    + object.at("/metadata/namespace").asText()
                    + "/" + object.at("/metadata/name").asText();
            if (byName.put(name, object) != null) {
                throw new IllegalStateException(name + " is there twice");
            }
        }
        return byName;
    }
}
