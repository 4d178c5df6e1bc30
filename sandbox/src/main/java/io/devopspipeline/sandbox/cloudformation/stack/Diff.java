// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.function.Resolver;
import io.devopspipeline.sandbox.cloudformation.function.Scope;
import io.devopspipeline.sandbox.cloudformation.template.References;
import io.devopspipeline.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a stack's last version with a next one, as change sets and "No updates are to be performed." need it. Looks at live state only for a
 * drift-aware change set.
 */
public final class Diff {
    private static final JsonNode LATER = Json.MAPPER.getNodeFactory().textNode("{{changeSet:KNOWN_AFTER_APPLY}}");

    private final Engine engine;
    private final Stack stack;
    private final Version next;
    private final Set<String> changedParameters;
    private final Set<String> renewed = new HashSet<>();
    private final Optional<LiveState> live;

    public Diff(Engine engine, Stack stack, Version next) {
        this(engine, stack, next, false);
    }

    /** @param revertsDrift whether what drifted is to become as the next version has it, too */
    public Diff(Engine engine, Stack stack, Version next, boolean revertsDrift) {
        this.live = revertsDrift ? Optional.of(new LiveState(engine, stack)) : Optional.empty();
        this.engine = engine;
        this.stack = stack;
        this.next = next;
        this.changedParameters = new HashSet<>(next.parameters().keySet());
        changedParameters.removeIf(name -> String.valueOf(next.parameters().get(name))
                .equals(stack.version().parameters().get(name)));
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
        stack.resources().values().stream()
                .filter(resource -> resource.exists() && !active.containsKey(resource.logicalId))
                .forEach(resource -> changes.add(Change.remove(resource)));
        return changes;
    }

    /** The drifted resources as they are, by logical id. */
    public Map<String, ObjectNode> drifted() {
        return live.map(LiveState::found).orElse(Map.of());
    }

    /** Whether outputs differ: an update that AWS carries out although no resource changes. */
    public boolean besides() {
        Version last = stack.version();
        return !last.template().section("Outputs").equals(next.template().section("Outputs"))
                || !outputParameters(last).equals(outputParameters(next));
    }

    private static List<String> outputParameters(Version version) {
        return References.in(version.template().section("Outputs")).stream()
                .map(name -> version.parameters().getOrDefault(name, ""))
                .toList();
    }

    private void change(String logicalId, List<Change> changes) {
        StackResource resource = stack.resources().get(logicalId);
        if (resource == null || !resource.exists()) {
            renewed.add(logicalId);
            changes.add(Change.add(logicalId, next.template().type(logicalId)));
            return;
        }
        Set<String> createOnly = engine.handlers().type(resource).schema().createOnly();
        ObjectNode wanted = resolved(logicalId, "Properties");
        Set<String> changed = Same.changed(wanted, resource.properties());
        Set<String> drifted =
                live.map(state -> state.differing(resource, wanted)).orElse(Set.of());
        List<ChangeDetail> details = new ArrayList<>();
        if (!Same.same(resolved(logicalId, "Metadata"), resource.metadata())) {
            details.addAll(details(logicalId, "Metadata", "", false));
        }
        changed.forEach(name -> details.addAll(details(logicalId, "Properties", name, createOnly.contains(name))));
        drifted.stream()
                .filter(name -> !changed.contains(name))
                .forEach(name -> details.add(ChangeDetail.ofDrift(name, createOnly.contains(name))));
        if (engine.taggable(resource) && !Handlers.tags(stack, next, logicalId).equals(resource.tags())) {
            details.add(ChangeDetail.ofStackTags());
        }
        if (!details.isEmpty()) {
            changes.add(
                    modify(resource, details, details.stream().anyMatch(ChangeDetail::recreates), !drifted.isEmpty()));
        }
    }

    private Change modify(StackResource resource, List<ChangeDetail> details, boolean replacement, boolean drifted) {
        if (replacement) {
            renewed.add(resource.logicalId);
        }
        return new Change(
                "Modify",
                resource.logicalId,
                resource.physicalId(),
                resource.type,
                details,
                replacement,
                replacement ? "ReplaceAnd" + resource.updateReplacePolicy() : "",
                drifted);
    }

    private List<ChangeDetail> details(String logicalId, String attribute, String property, boolean recreates) {
        JsonNode raw = next.template().resource(logicalId).path(attribute);
        return ChangeDetail.of(
                attribute,
                property,
                recreates,
                property.isEmpty() ? raw : raw.path(property),
                changedParameters,
                renewed);
    }

    private ObjectNode resolved(String logicalId, String attribute) {
        return next.template().resource(logicalId).get(attribute) instanceof ObjectNode raw
                ? new Resolver(new Later()).object(raw)
                : Json.object();
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
