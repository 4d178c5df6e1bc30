// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.AwsException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The filters that one kind of thing knows. AWS: all filters must match, each by any of its values; {@code *} and {@code ?} stand for text. */
final class Filters<T> {
    private final Map<String, Function<T, Stream<String>>> known = new HashMap<>();
    private final Function<T, Map<String, String>> tags;

    Filters(Function<T, Map<String, String>> tags) {
        this.tags = tags;
        known.put("tag-key", thing -> tags.apply(thing).keySet().stream());
    }

    Filters<T> and(String name, Function<T, Object> value) {
        return andAny(name, thing -> Stream.of(value.apply(thing).toString()));
    }

    Filters<T> andAny(String name, Function<T, Stream<String>> values) {
        known.put(name, values);
        return this;
    }

    /** @param filters the request's member {@code Filter} */
    Predicate<T> read(JsonNode filters) {
        Predicate<T> all = thing -> true;
        for (JsonNode filter : filters) {
            all = all.and(one(filter.path("Name").asText(), filter.path("Value")));
        }
        return all;
    }

    private Predicate<T> one(String name, JsonNode values) {
        Function<T, Stream<String>> actual = name.startsWith("tag:") ? tag(name.substring(4)) : known.get(name);
        if (actual == null) {
            throw AwsException.of("InvalidParameterValue", "The filter '" + name + "' is invalid");
        }
        Predicate<String> wanted = value -> false;
        for (JsonNode value : values) {
            wanted = wanted.or(pattern(value.asText()).asMatchPredicate());
        }
        Predicate<String> any = wanted;
        return thing -> actual.apply(thing).anyMatch(any);
    }

    private Function<T, Stream<String>> tag(String key) {
        return thing -> Stream.ofNullable(tags.apply(thing).get(key));
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E", Pattern.DOTALL);
    }
}
