// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.cloudformation.function.Resolver;
import io.devopspipeline.sandbox.cloudformation.template.References;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a stack's last version with a next one, as change sets and "No updates are to be performed." need it. Looks at live state only for a
 * drift-aware change set.
 */
public final class Diff {
    private final Engine engine;
    private final Stack stack;
    private final Version next;
    private final Causes causes;
    private final Optional<LiveState> live;

    public Diff(Engine engine, Stack stack, Version next) {
        this(engine, stack, next, Optional.empty(), false);
    }

    /**
     * @param reverting who asks for what drifted to become as the next version has it, too; empty: nobody
     * @param withValues whether it is looked at with property values, which lists fewer changes and more reasons
     */
    public Diff(Engine engine, Stack stack, Version next, Optional<Caller> reverting, boolean withValues) {
        this.live = reverting.map(caller -> new LiveState(engine, stack, caller));
        this.engine = engine;
        this.stack = stack;
        this.next = next;
        Set<String> changedParameters = new HashSet<>(next.parameters().keySet());
        changedParameters.removeIf(name -> String.valueOf(next.parameters().get(name))
                .equals(stack.version().parameters().get(name)));
        this.causes =
                new Causes(changedParameters, withValues, engine.handlers().scope(stack, next)::condition);
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
                .forEach(resource -> changes.add(Change.remove(resource, shown(stack.version(), resource.logicalId))));
        return changes;
    }

    /** The resources that are not as the last version says; none when it does not look at live state. */
    public LiveResources live() {
        return live.map(LiveState::found).orElse(LiveResources.NONE);
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
            ObjectNode after = shown(next, logicalId);
            causes.isNew(logicalId);
            changes.add(Change.add(logicalId, next.template().type(logicalId), after));
            return;
        }
        if (live.filter(state -> state.isDeleted(resource)).isPresent()) {
            causes.isNew(logicalId);
            changes.add(Change.recreate(resource, shown(next, logicalId)));
            return;
        }
        ObjectNode wanted = resolved(logicalId, "Properties");
        Set<String> drifted =
                live.map(state -> state.differing(resource, wanted)).orElse(Set.of());
        List<ChangeDetail> details = details(resource, wanted, drifted);
        if (!details.isEmpty()) {
            changes.add(modify(resource, details, !drifted.isEmpty()));
        }
    }

    private List<ChangeDetail> details(StackResource resource, ObjectNode wanted, Set<String> drifted) {
        String logicalId = resource.logicalId;
        Set<String> createOnly = engine.handlers().type(resource).schema().createOnly();
        List<ChangeDetail> details = new ArrayList<>();
        if (!Same.same(resolved(logicalId, "Metadata"), resource.metadata())) {
            details.addAll(details(logicalId, "Metadata", "", false));
        }
        Set<String> changed = changed(resource, wanted);
        changed.forEach(name -> details.addAll(details(logicalId, "Properties", name, createOnly.contains(name))));
        drifted.stream()
                .filter(name -> !changed.contains(name))
                .forEach(name -> details.add(ChangeDetail.ofDrift(name, createOnly.contains(name))));
        if (engine.taggable(resource) && !Handlers.tags(stack, next, logicalId).equals(resource.tags())) {
            details.add(ChangeDetail.ofStackTags());
        }
        return details;
    }

    /** The properties whose values differ, and those that may differ once what they depend on is changed. */
    private Set<String> changed(StackResource resource, ObjectNode wanted) {
        Set<String> changed = new TreeSet<>(Same.changed(wanted, resource.properties()));
        next.template().resource(resource.logicalId).path("Properties").properties().stream()
                .filter(property -> causes.mayChange(property.getValue()))
                .forEach(property -> changed.add(property.getKey()));
        return changed;
    }

    private Change modify(StackResource resource, List<ChangeDetail> details, boolean drifted) {
        String replacement = Change.replacement(details);
        ObjectNode after = shown(next, resource.logicalId);
        causes.isModified(resource.logicalId, replacement);
        return new Change(
                "Modify",
                resource.logicalId,
                resource.physicalId(),
                resource.type,
                details,
                replacement,
                replacement.equals("False") ? "" : "ReplaceAnd" + resource.updateReplacePolicy(),
                drifted ? "MODIFIED" : "",
                shown(stack.version(), resource.logicalId),
                after);
    }

    private List<ChangeDetail> details(String logicalId, String attribute, String property, boolean recreates) {
        JsonNode raw = raw(next, logicalId, attribute, property);
        boolean direct = !raw.equals(raw(stack.version(), logicalId, attribute, property));
        return causes.details(attribute, property, recreates, raw, direct);
    }

    private static JsonNode raw(Version version, String logicalId, String attribute, String property) {
        JsonNode raw = version.template().resource(logicalId).path(attribute);
        return property.isEmpty() ? raw : raw.path(property);
    }

    private ObjectNode resolved(String logicalId, String attribute) {
        return resolved(next, logicalId, attribute, false);
    }

    /** The properties as a change set may show them: values of NoEcho parameters are hidden. */
    private ObjectNode shown(Version version, String logicalId) {
        return resolved(version, logicalId, "Properties", true);
    }

    private ObjectNode resolved(Version version, String logicalId, String attribute, boolean hides) {
        LaterNames names = new LaterNames(
                engine.handlers().scope(stack, version),
                name -> (version == next && causes.renews(name))
                        || live().deleted().contains(name),
                name -> hides && hidden(version, name));
        return version.template().resource(logicalId).get(attribute) instanceof ObjectNode raw
                ? new Resolver(names).object(raw)
                : Json.object();
    }

    private static boolean hidden(Version version, String parameter) {
        return version.template()
                .section("Parameters")
                .path(parameter)
                .path("NoEcho")
                .asBoolean();
    }
}
