// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A template as CloudFormation reads it: which parameters there are, and which of them reach a resource. */
public final class ParsedTemplate {
    private static final Pattern IN_SUB = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

    private final Map<String, Node> parameters;
    private final Map<String, Node> conditions;
    private final Map<String, Node> resources;
    private final Map<String, Node> outputs;

    private ParsedTemplate(Map<String, Node> template) {
        parameters = entries(part(template, "Parameters"));
        conditions = entries(part(template, "Conditions"));
        resources = entries(part(template, "Resources"));
        outputs = entries(part(template, "Outputs"));
    }

    static ParsedTemplate of(Template template) {
        return new ParsedTemplate(entries(new Compose(LoadSettings.builder().build())
                .composeString(template.body())
                .orElseThrow()));
    }

    public static ParsedTemplate ofPipelineStack() {
        return of(Template.PIPELINE);
    }

    public static ParsedTemplate ofArtifactsStack() {
        return of(Template.ARTIFACTS);
    }

    /** The parameters that decide whether resources of this type are there, or reach one of these properties of theirs. */
    public Set<String> deciding(String type, Set<String> properties) {
        Set<String> names = new TreeSet<>();
        resources.values().stream()
                .map(ParsedTemplate::entries)
                .filter(resource ->
                        ((ScalarNode) part(resource, "Type")).getValue().equals(type))
                .forEach(resource -> {
                    if (resource.get("Condition") instanceof ScalarNode condition) {
                        condition(condition.getValue(), names);
                    }
                    Map<String, Node> given = entries(part(resource, "Properties"));
                    given.keySet().retainAll(properties);
                    given.values().forEach(value -> collect(value, names));
                });
        names.retainAll(parameters.keySet());
        return names;
    }

    Set<String> outputs() {
        return new TreeSet<>(outputs.keySet());
    }

    Set<String> parameters() {
        return new TreeSet<>(parameters.keySet());
    }

    Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        parameters.forEach((name, parameter) -> {
            if (entries(parameter).get("Default") instanceof ScalarNode scalar) {
                defaults.put(name, scalar.getValue());
            }
        });
        return defaults;
    }

    /** The parameters that the resource names, or a condition it depends on. */
    public Set<String> reaching(String logicalId) {
        Set<String> names = new TreeSet<>();
        collect(part(resources, logicalId), names);
        names.retainAll(parameters.keySet());
        return names;
    }

    private void collect(Node node, Set<String> names) {
        String tag = node.getTag().getValue();
        switch (node) {
            case ScalarNode scalar when tag.equals("!Ref") -> names.add(scalar.getValue());
            case ScalarNode scalar when tag.equals("!Condition") -> condition(scalar.getValue(), names);
            case ScalarNode scalar when tag.equals("!Sub") -> sub(scalar.getValue(), names);
            case SequenceNode sequence -> {
                if (tag.equals("!If")) {
                    condition(((ScalarNode) sequence.getValue().getFirst()).getValue(), names);
                }
                if (tag.equals("!Sub")) {
                    sub(((ScalarNode) sequence.getValue().getFirst()).getValue(), names);
                }
                sequence.getValue().forEach(item -> collect(item, names));
            }
            case MappingNode mapping -> mapping.getValue().forEach(entry -> collect(entry, names));
            default -> {}
        }
    }

    private void collect(NodeTuple entry, Set<String> names) {
        if (key(entry).equals("Condition") && entry.getValueNode() instanceof ScalarNode scalar) {
            condition(scalar.getValue(), names);
        }
        collect(entry.getValueNode(), names);
    }

    private void condition(String name, Set<String> names) {
        collect(part(conditions, name), names);
    }

    private static void sub(String text, Set<String> names) {
        Matcher found = IN_SUB.matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
    }

    private static Node part(Map<String, Node> parts, String name) {
        return Objects.requireNonNull(parts.get(name), name + " is not in the template");
    }

    private static Map<String, Node> entries(Node node) {
        Map<String, Node> entries = new HashMap<>();
        ((MappingNode) node).getValue().forEach(entry -> entries.put(key(entry), entry.getValueNode()));
        return entries;
    }

    private static String key(NodeTuple entry) {
        return ((ScalarNode) entry.getKeyNode()).getValue();
    }
}
