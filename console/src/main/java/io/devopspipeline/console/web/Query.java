// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a request asks for: the fields of its address or of its form. */
public record Query(Map<String, String> fields) {
    public static final Query NONE = new Query(Map.of());

    public Query {
        fields = Map.copyOf(fields);
    }

    /** A field that was filled in. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    /** @throws IllegalArgumentException when it was not filled in */
    public String require(String name) {
        return get(name).orElseThrow(() -> new IllegalArgumentException("The form has no " + name + "."));
    }

    public Query with(String name, String value) {
        Map<String, String> more = new TreeMap<>(fields);
        more.put(name, value);
        return new Query(more);
    }

    public Query without(String name) {
        Map<String, String> fewer = new TreeMap<>(fields);
        fewer.remove(name);
        return new Query(fewer);
    }

    /** {@code ?a=1&b=2}, or nothing. */
    public String suffix() {
        String joined = new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return joined.isEmpty() ? "" : "?" + joined;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
