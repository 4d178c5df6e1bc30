// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The members of a request. One that an operation does not know is refused by name, never silently accepted. */
public final class Members {
    private Members() {}

    public static void known(Call call, String... names) {
        known(call, Set.of(), names);
    }

    /** @param shared names that are kept once for the operation and for a resource type */
    public static void known(Call call, Set<String> shared, String... names) {
        Set<String> known = new HashSet<>(shared);
        known.addAll(List.of(names));
        call.input().fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw AwsException.notInSandbox(
                        "The member " + name + " of " + call.service() + ":" + call.operation());
            }
        });
    }

    /** The same for a structure within a request. @param what names it: {@code an event target} */
    public static void refuseUnknown(JsonNode structure, Set<String> known, String what) {
        structure.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw AwsException.notInSandbox("The member " + name + " of " + what);
            }
        });
    }

    /** Refuses by name any other value than AWS's default, which says nothing. */
    public static void only(Call call, String name, String usual) {
        String given = call.input().path(name).asText(usual);
        if (!given.equals(usual)) {
            throw AwsException.notInSandbox(
                    "The value " + given + " of the member " + name + " of " + call.service() + ":" + call.operation());
        }
    }

    /** Members that AWS takes and ignores as well, or whose only values mean the same in the sandbox. */
    public static void withoutEffect(Call call, String... names) {
        for (String name : names) {
            var _ = call.input().path(name);
        }
    }

    /** A whole structure that changes nothing this time: a request that repeats an earlier one, an entry that fails. */
    public static void withoutEffect(JsonNode structure) {
        structure.properties().forEach(member -> withoutEffect(member.getValue()));
    }

    /** The member's text; empty when it is absent. */
    public static String text(JsonNode input, String name) {
        return input.path(name).asText("");
    }

    public static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(item -> strings.add(item.asText()));
        return strings;
    }

    /** Tags by key, in the order given. @param key the protocol's word for it: {@code Key} or {@code key} */
    public static Map<String, String> tags(JsonNode list, String key, String value) {
        Map<String, String> tags = new LinkedHashMap<>();
        list.forEach(tag -> tags.put(text(tag, key), text(tag, value)));
        return tags;
    }
}
