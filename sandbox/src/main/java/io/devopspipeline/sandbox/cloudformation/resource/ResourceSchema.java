// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a template may say about a type; built by {@link #of}. A property not listed is refused by name.
 * @param properties all known property paths: {@code "Name"}, {@code "Pattern.detail"}; a path ending in {@code .*} accepts anything below;
 *     list elements have no index ({@code "Tags.Key"})
 * @param required top-level properties that must be there
 * @param createOnly top-level properties whose change replaces the resource
 * @param attributes names for Fn::GetAtt
 */
public record ResourceSchema(
        String type, Set<String> properties, Set<String> required, Set<String> createOnly, Set<String> attributes) {

    public ResourceSchema {
        properties = Set.copyOf(properties);
        required = Set.copyOf(required);
        createOnly = Set.copyOf(createOnly);
        attributes = Set.copyOf(attributes);
        refuseUnknown(type, names(properties), required);
        refuseUnknown(type, names(properties), createOnly);
    }

    public static Builder of(String type) {
        return new Builder(type);
    }

    /** The top-level properties. */
    public Set<String> names() {
        return names(properties);
    }

    /** The top-level properties but these, for the operation of the service's API that takes the same members. */
    public Set<String> namesExcept(String... others) {
        Set<String> names = names(properties);
        List.of(others).forEach(names::remove);
        return names;
    }

    /** The names right below a property: {@code Value} for {@code Tags} when {@code Tags.Value} is known. */
    public Set<String> namesBelow(String property) {
        String prefix = property + ".";
        return names(properties.stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .collect(Collectors.toSet()));
    }

    private static Set<String> names(Set<String> properties) {
        return properties.stream().map(path -> path.split("\\.")[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void refuseUnknown(String type, Set<String> known, Set<String> named) {
        named.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(name + " is not a property of " + type);
        });
    }

    /** Collects a schema. Each method may be called several times; a name given twice is a mistake and refused. */
    public static final class Builder {
        private final String type;
        private final Set<String> properties = new LinkedHashSet<>();
        private final Set<String> required = new LinkedHashSet<>();
        private final Set<String> createOnly = new LinkedHashSet<>();

        private Builder(String type) {
            this.type = type;
        }

        public Builder properties(String... paths) {
            return properties(List.of(paths));
        }

        /** Property paths that the type shares with the service's API. */
        public Builder properties(Collection<String> paths) {
            return add(properties, paths);
        }

        public Builder required(String... names) {
            return add(required, List.of(names));
        }

        public Builder createOnly(String... names) {
            return createOnly(List.of(names));
        }

        public Builder createOnly(Collection<String> names) {
            return add(createOnly, names);
        }

        /** The last part of each schema. @param names none for a type that Fn::GetAtt cannot ask */
        public ResourceSchema attributes(String... names) {
            return new ResourceSchema(type, properties, required, createOnly, Set.of(names));
        }

        private Builder add(Set<String> set, Collection<String> names) {
            for (String name : names) {
                if (!set.add(name)) {
                    throw new IllegalArgumentException(name + " is given twice for " + type);
                }
            }
            return this;
        }
    }
}
