// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map from names that are known beforehand, such as the parameters of a template. Thousands of stacks have them: each keeps its values in
 * an array, and all share the names. Another map of 75 values takes four times as much.
 */
final class NamedValues extends AbstractMap<String, String> {
    /** All names that there can be, and the place of each. */
    record Names(List<String> all, Map<String, Integer> places) {
        static Names of(Collection<String> names) {
            List<String> all = List.copyOf(names);
            Map<String, Integer> places = new HashMap<>();
            all.forEach(name -> places.put(name, places.size()));
            return new Names(all, Map.copyOf(places));
        }

        boolean contain(Map<String, String> values) {
            return places.keySet().containsAll(values.keySet());
        }
    }

    private final Names names;
    private final @Nullable String[] values;

    private NamedValues(Names names, @Nullable String[] values) {
        this.names = names;
        this.values = values;
    }

    /** Of those values that have one of the names. */
    static Map<String, String> of(Names names, Map<String, String> values) {
        return values instanceof NamedValues known && known.names == names
                ? known
                : new NamedValues(names, names.all().stream().map(values::get).toArray(String[]::new));
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        Integer place = name == null ? null : names.places().get(name);
        return place == null ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return IntStream.range(0, values.length)
                .filter(place -> values[place] != null)
                .mapToObj(place -> Map.entry(names.all().get(place), values[place]))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedValues same && same.names == names
                ? Arrays.equals(values, same.values)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
