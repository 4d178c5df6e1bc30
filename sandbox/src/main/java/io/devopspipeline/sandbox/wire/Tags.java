// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tags of one resource, in the order in which they were added. */
public final class Tags {
    private final Map<String, String> byKey = new LinkedHashMap<>();

    public Tags() {}

    public Tags(Map<String, String> tags) {
        byKey.putAll(tags);
    }

    public void add(Map<String, String> added) {
        byKey.putAll(added);
    }

    public void remove(Collection<String> keys) {
        byKey.keySet().removeAll(keys);
    }

    /** After this there are no tags but these. */
    public void replace(Map<String, String> all) {
        byKey.clear();
        byKey.putAll(all);
    }

    public boolean isEmpty() {
        return byKey.isEmpty();
    }

    public Map<String, String> byKey() {
        return Collections.unmodifiableMap(byKey);
    }

    /** As most services answer them. @param key the protocol's word for it: {@code Key} or {@code key} */
    public ArrayNode list(String key, String value) {
        ArrayNode list = Json.array();
        byKey.forEach((tagKey, tagValue) -> list.addObject().put(key, tagKey).put(value, tagValue));
        return list;
    }
}
