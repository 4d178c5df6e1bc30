// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    Map<String, YamlField> fields() throws MalformedPolicyException {
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

    /** An object that has these fields at most. */
    YamlObject object(String... known) throws MalformedPolicyException {
        Map<String, YamlField> fields = fields();
        for (Map.Entry<String, YamlField> field : fields.entrySet()) {
            if (!Arrays.asList(known).contains(field.getKey())) {
                throw field.getValue().malformed("unknown field; known fields: " + String.join(", ", known));
            }
        }
        return new YamlObject(this, fields);
    }

    List<YamlField> items() throws MalformedPolicyException {
        if (!(node instanceof SequenceNode sequence)) {
            throw malformed("expected a list; [] is an empty list");
        }
        List<YamlField> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlField(path + "[" + items.size() + "]", line(item), item));
        }
        return items;
    }

    String text() throws MalformedPolicyException {
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            throw malformed("expected a string");
        }
        return scalar.getValue();
    }

    /** The field in its own type. @param make from the text; an IllegalArgumentException becomes a malformed field */
    <T> T of(Function<String, T> make) throws MalformedPolicyException {
        String given = text();
        return made(() -> make.apply(given));
    }

    /** @throws MalformedPolicyException in place of the maker's refusal */
    <T> T made(Supplier<T> maker) throws MalformedPolicyException {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    MalformedPolicyException malformed(String problem) {
        return new MalformedPolicyException(line, path, problem);
    }
}
