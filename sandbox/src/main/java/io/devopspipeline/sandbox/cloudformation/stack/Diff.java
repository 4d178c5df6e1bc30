package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.function.Resolver;
import io.devopspipeline.sandbox.cloudformation.function.Scope;
import io.devopspipeline.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares a stack's last version with a next one, as change sets and "No updates are to be performed." need it. Never looks at live state. */
public final class Diff {
    private static final JsonNode LATER = Json.MAPPER.getNodeFactory().textNode("{{changeSet:KNOWN_AFTER_APPLY}}");

    private final Engine engine;
    private final Stack stack;
    private final Version next;
    private final Set<String> renewed = new HashSet<>();

    public Diff(Engine engine, Stack stack, Version next) {
        this.engine = engine;
        this.stack = stack;
        this.next = next;
    }

    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        Map<String, Set<String>> active = Active.dependencies(stack, next, engine.handlers());
        Set<String> seen = new HashSet<>();
        while (seen.size() < active.size()) {
            int before = seen.size();
            active.forEach((logicalId, dependencies) -> {
                if (!seen.contains(logicalId) && seen.containsAll(dependencies)) {
                    seen.add(logicalId);
                    change(logicalId, changes);
                }
            });
            if (seen.size() == before) {
                break;
            }
        }
        stack.resources.values().stream()
                .filter(resource -> resource.exists() && !active.containsKey(resource.logicalId))
                .forEach(resource -> changes.add(new Change(
                        "Remove", resource.logicalId, resource.physicalId, resource.type, Set.of(), Set.of(), false)));
        return changes;
    }

    /** Whether outputs or metadata differ: an update that AWS carries out although no resource changes. */
    public boolean besides() {
        Version last = stack.version;
        return !last.template().section("Outputs").equals(next.template().section("Outputs"))
                || !outputParameters(last).equals(outputParameters(next))
                || last.template().resources().entrySet().stream().anyMatch(resource -> !resource.getValue()
                        .path("Metadata")
                        .equals(next.template().resource(resource.getKey()).path("Metadata")));
    }

    private static List<String> outputParameters(Version version) {
        return io.devopspipeline.sandbox.cloudformation.template.References.in(
                        version.template().section("Outputs"))
                .stream()
                .map(name -> version.parameters().getOrDefault(name, ""))
                .toList();
    }

    private void change(String logicalId, List<Change> changes) {
        StackResource resource = stack.resources.get(logicalId);
        String type = next.template().type(logicalId);
        if (resource == null || !resource.exists()) {
            renewed.add(logicalId);
            changes.add(new Change("Add", logicalId, "", type, Set.of(), Set.of(), false));
            return;
        }
        ObjectNode properties = next.template().resource(logicalId).get("Properties") instanceof ObjectNode raw
                ? new Resolver(new Later()).object(raw)
                : Json.object();
        Set<String> changed = new TreeSet<>(Same.changed(properties, resource.properties));
        if (engine.taggable(resource) && !Handlers.tags(stack, next, logicalId).equals(resource.tags)) {
            changed.add("Tags");
        }
        if (!changed.isEmpty()) {
            Set<String> createOnly = new TreeSet<>(changed);
            createOnly.retainAll(engine.handlers().type(resource).schema().createOnly());
            if (!createOnly.isEmpty()) {
                renewed.add(logicalId);
            }
            changes.add(new Change(
                    "Modify", logicalId, resource.physicalId, type, changed, createOnly, !createOnly.isEmpty()));
        }
    }

    /** Names as they will be: what a new physical resource will answer is not known yet. */
    private final class Later implements Scope {
        private final Scope now = engine.handlers().scope(stack, next);

        @Override
        public JsonNode ref(String name) {
            return renewed.contains(name) ? LATER : now.ref(name);
        }

        @Override
        public JsonNode attribute(String logicalId, String attribute) {
            return renewed.contains(logicalId) ? LATER : now.attribute(logicalId, attribute);
        }

        @Override
        public boolean condition(String name) {
            return now.condition(name);
        }

        @Override
        public JsonNode mapping(String map, String first, String second) {
            return now.mapping(map, first, second);
        }

        @Override
        public JsonNode export(String name) {
            return now.export(name);
        }
    }
}
