// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.operator.plan.observed.StackParameter;
import io.devopspipeline.operator.plan.observed.TemplateOutline;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the spec asks of one stack. Its template is rendered each time that it is asked for: few reconciles send it, and it is large. */
public final class StackBlueprint {
    private final StackFacts facts;
    private final Supplier<Template> renderer;

    /** @param renderer renders the template that the facts are about */
    public StackBlueprint(StackFacts facts, Supplier<Template> renderer) {
        this.facts = facts;
        this.renderer = renderer;
    }

    /** What is kept of it for the next reconcile. */
    public StackFacts facts() {
        return facts;
    }

    public String name() {
        return facts.name();
    }

    /** The template with the lists of the spec, rendered now. */
    public Template template() {
        return renderer.get();
    }

    /** The template as AWS gets it, rendered now. */
    public String body() {
        return template().body();
    }

    /** What the planner compares of the template. */
    public TemplateOutline outline() {
        return facts.outline();
    }

    /** Whether the template makes IAM resources. */
    public boolean iam() {
        return facts.iam();
    }

    /** The spec-driven ones, by name. */
    public Map<String, String> parameters() {
        return facts.parameters();
    }

    /** The parameters that the template has besides: whoever makes or updates the stack knows their values. */
    public Set<StackParameter> atRunTime() {
        return facts.atRunTime();
    }

    public Map<String, String> tags() {
        return facts.tags();
    }

    /** Of all that is spec-driven. */
    public String digest() {
        return facts.digest();
    }

    /** What the spec gives for a parameter; empty if it gives nothing. */
    public Optional<String> parameter(StackParameter parameter) {
        return Optional.ofNullable(parameters().get(parameter.key())).filter(value -> !value.isEmpty());
    }

    /** Every parameter of the template. @param given a value for each parameter that is known at run time only, and nothing else */
    public Map<String, String> complete(Map<StackParameter, String> given) {
        if (!given.keySet().equals(atRunTime())) {
            throw new IllegalArgumentException("values are due for " + atRunTime() + ", not for " + given.keySet());
        }
        Map<String, String> all = new TreeMap<>(parameters());
        given.forEach((parameter, value) -> all.put(parameter.key(), value));
        return all;
    }

    /** The facts have the digest of the template. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StackBlueprint blueprint && facts.equals(blueprint.facts);
    }

    @Override
    public int hashCode() {
        return facts.hashCode();
    }

    @Override
    public String toString() {
        return facts.toString();
    }
}
