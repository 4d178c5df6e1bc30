// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The condition keys of a request with their values. Names of keys are not case-sensitive. A key without values is one that the request does not have. */
public final class RequestContext {
    public static final RequestContext EMPTY = new RequestContext(Map.of());

    private final Map<String, List<String>> keys;

    private RequestContext(Map<String, List<String>> keys) {
        this.keys = keys;
    }

    /** The same with one more key, or with another value for it. */
    public RequestContext with(String key, String... values) {
        return with(key, List.of(values));
    }

    public RequestContext with(String key, List<String> values) {
        Map<String, List<String>> more = new HashMap<>(keys);
        more.put(key.toLowerCase(Locale.ROOT), List.copyOf(values));
        return new RequestContext(more);
    }

    /** @param prefix of the keys, e.g. {@code aws:RequestTag/} */
    public RequestContext withAll(String prefix, Map<String, String> values) {
        RequestContext all = this;
        for (Map.Entry<String, String> value : values.entrySet()) {
            all = all.with(prefix + value.getKey(), value.getValue());
        }
        return all;
    }

    List<String> values(String key) {
        return keys.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }
}
