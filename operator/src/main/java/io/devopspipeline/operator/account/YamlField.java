// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A field of a YAML document, with its path and its line for error messages. */
record YamlField(String path, int line, Node node) {
    static YamlField of(Node root) {
        return new YamlField("", line(root), root);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Its own fields by their names, each there once. */
    Map<String, YamlField> fields() throws MalformedMappingException {
        if (!(node instanceof MappingNode mapping)) {
            throw malformed("expected an object");
        }
        Map<String, YamlField> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            YamlField key = of(tuple.getKeyNode());
            String name = key.text();
            YamlField field =
                    new YamlField(path.isEmpty() ? name : path + "." + name, key.line(), tuple.getValueNode());
            if (fields.put(name, field) != null) {
                throw field.malformed("duplicate field");
            }
        }
        return fields;
    }

    Map<String, YamlField> fields(Set<String> known) throws MalformedMappingException {
        Map<String, YamlField> fields = fields();
        for (Map.Entry<String, YamlField> field : fields.entrySet()) {
            if (!known.contains(field.getKey())) {
                throw field.getValue().malformed("unknown field; known fields: " + String.join(", ", known));
            }
        }
        return fields;
    }

    List<YamlField> items() throws MalformedMappingException {
        if (!(node instanceof SequenceNode sequence)) {
            throw malformed("expected a list; [] is an empty list");
        }
        List<YamlField> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlField(path + "[" + items.size() + "]", line(item), item));
        }
        return items;
    }

    String text() throws MalformedMappingException {
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            throw malformed("expected a string");
        }
        return scalar.getValue();
    }

    /** @throws MalformedMappingException in place of the maker's refusal */
    <T> T made(Supplier<T> maker) throws MalformedMappingException {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    MalformedMappingException malformed(String problem) {
        return new MalformedMappingException(line, path, problem);
    }
}
