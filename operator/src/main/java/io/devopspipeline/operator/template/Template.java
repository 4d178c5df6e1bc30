// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.operator.plan.observed.TemplateOutline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A CloudFormation template as a tree, with intrinsic functions in their long form: one of the files in git, one of them with the lists of a spec, or the one that
 * a stack has. It does not change.
 */
public final class Template {
    static final Template ARTIFACTS = resource("/templates/artifacts.yaml");
    static final Template PIPELINE = resource("/templates/pipeline.yaml");

    private final ObjectNode root;
    private final String body;
    private final String digest;
    private final AtomicReference<@Nullable TemplateOutline> outline = new AtomicReference<>();
    private final AtomicReference<@Nullable SortedMap<String, String>> defaults = new AtomicReference<>();

    private Template(ObjectNode root) {
        this.root = root;
        this.body = CanonicalJson.compact(root);
        this.digest = new Digest().add(CanonicalJson.canonical(root)).hex(Digest.HEX_MAX);
    }

    /** @param text YAML or JSON */
    public static Template parse(String text) {
        return new Template(TemplateParser.parse(text));
    }

    private static Template resource(String resource) {
        try (@Nullable InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return parse(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another template: this one with a change. */
    Template with(Consumer<ObjectNode> change) {
        ObjectNode changed = root.deepCopy();
        change.accept(changed);
        return new Template(changed);
    }

    /** What AWS gets: compact JSON, without the comments of the file. */
    public String body() {
        return body;
    }

    /** The same for people. */
    public String indented() {
        return CanonicalJson.indented(root);
    }

    /** Names what the template says, whatever the order of its members: another comment updates no stack. */
    String digest(int digits) {
        return digest.substring(0, digits);
    }

    /** What the planner compares. */
    public TemplateOutline outline() {
        @Nullable TemplateOutline known = outline.get();
        if (known != null) {
            return known;
        }
        TemplateOutline read = new Outline(this).read();
        outline.set(read);
        return read;
    }

    /** Whether AWS wants it acknowledged that the template makes IAM resources. */
    boolean makesRoles() {
        return section("Resources")
                .valueStream()
                .anyMatch(resource -> resource.path("Type").asText().startsWith("AWS::IAM::"));
    }

    /** The parameters that have a default, with it. The same texts each time: every resource keeps most of them. */
    SortedMap<String, String> defaults() {
        @Nullable SortedMap<String, String> known = defaults.get();
        if (known != null) {
            return known;
        }
        SortedMap<String, String> read = new TreeMap<>();
        section("Parameters").properties().forEach(parameter -> {
            if (parameter.getValue().has("Default")) {
                read.put(
                        parameter.getKey(), parameter.getValue().path("Default").asText());
            }
        });
        SortedMap<String, String> unchangeable = Collections.unmodifiableSortedMap(read);
        defaults.set(unchangeable);
        return unchangeable;
    }

    /** A section such as Resources; empty if the template has none. Not to be changed. */
    JsonNode section(String name) {
        JsonNode section = root.path(name);
        return section.isObject() ? section : root.objectNode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Template template && body.equals(template.body);
    }

    @Override
    public int hashCode() {
        return body.hashCode();
    }
}
