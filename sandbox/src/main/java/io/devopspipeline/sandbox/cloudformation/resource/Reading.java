// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Optional;
import java.util.Set;

/** What drift detection finds when it looks for a resource. */
public sealed interface Reading {
    /** The type cannot be read back. */
    record Unsupported() implements Reading {}

    record Gone() implements Reading {}

    /** CloudFormation may not read it for whoever asks. @param reason in the words of the service that refuses */
    record Denied(String reason) implements Reading {}

    /** @param properties as a template writes them; null for one that can be read but is not set, nothing for one that cannot be read */
    record Live(ObjectNode properties) implements Reading {}

    static Reading of(Optional<ObjectNode> properties) {
        return properties.<Reading>map(Live::new).orElseGet(Gone::new);
    }

    /** Without what its handler may not read: there a handler finds nothing, as if it were not set. */
    default Reading without(Set<String> hidden) {
        if (!(this instanceof Live live)) {
            return this;
        }
        ObjectNode found = live.properties().deepCopy();
        hidden.forEach(found::putNull);
        return new Live(found);
    }

    /**
     * A service's own document with capital first letters, as a template has it.
     * @param maps members whose keys are the user's and stay as they are
     */
    static JsonNode asTemplate(JsonNode document, Set<String> maps) {
        if (document.isArray()) {
            return Json.array()
                    .addAll(document.valueStream()
                            .map(item -> asTemplate(item, maps))
                            .toList());
        }
        if (!(document instanceof ObjectNode object)) {
            return document;
        }
        ObjectNode template = Json.object();
        object.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            template.set(
                    Character.toUpperCase(name.charAt(0)) + name.substring(1),
                    maps.contains(name) ? value : asTemplate(value, maps));
        });
        return template;
    }
}
