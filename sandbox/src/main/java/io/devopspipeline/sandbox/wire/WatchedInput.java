// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A structure of a request that remembers which of its members were asked for. A member that an operation accepts and never looks at is one
 * that the sandbox silently ignores: the tests fail on it.
 */
public final class WatchedInput extends ObjectNode {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper WATCHING = Json.mapper().setNodeFactory(new Factory());

    private final Set<String> read = new HashSet<>();

    private WatchedInput(JsonNodeFactory factory) {
        super(factory);
    }

    /** @throws JsonProcessingException for a text that is no JSON */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return WATCHING.readTree(text);
    }

    public static ObjectNode of(ObjectNode input) {
        try {
            return (ObjectNode) parse(input.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is JSON", e);
        }
    }

    /** The members that say something and that nobody asked for, as {@code filter.tagStatus}; lists have no index. */
    public static Set<String> unread(JsonNode input) {
        Set<String> unread = new TreeSet<>();
        collect(input, "", unread);
        return unread;
    }

    private static void collect(JsonNode node, String prefix, Set<String> unread) {
        if (node instanceof WatchedInput watched) {
            watched._children.forEach((name, value) -> {
                boolean says = !value.isNull() && !(value.isContainerNode() && value.isEmpty());
                if (says && !watched.read.contains(name)) {
                    unread.add(prefix + name);
                } else {
                    collect(value, prefix + name + ".", unread);
                }
            });
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, prefix, unread));
        }
    }

    private void readAll() {
        read.addAll(_children.keySet());
    }

    private static void readDeeply(JsonNode node) {
        if (node instanceof WatchedInput watched) {
            watched.readAll();
            watched._children.values().forEach(WatchedInput::readDeeply);
        } else if (node.isArray()) {
            node.forEach(WatchedInput::readDeeply);
        }
    }

    @Override
    public JsonNode get(String name) {
        read.add(name);
        return super.get(name);
    }

    @Override
    public JsonNode path(String name) {
        read.add(name);
        return super.path(name);
    }

    @Override
    public JsonNode remove(String name) {
        read.add(name);
        return super.remove(name);
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> properties() {
        readAll();
        return super.properties();
    }

    @Override
    public ObjectNode deepCopy() {
        readDeeply(this);
        return super.deepCopy();
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        readDeeply(this);
        super.serialize(generator, provider);
    }

    @Override
    public boolean equals(Object other) {
        readDeeply(this);
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    /** Makes every object of a parsed text a watched one. */
    private static final class Factory extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public ObjectNode objectNode() {
            return new WatchedInput(this);
        }
    }
}
