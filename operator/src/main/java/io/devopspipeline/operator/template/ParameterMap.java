// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A template's parameters on the way from its defaults to what a spec asks for: what the spec leaves out stays the default. */
final class ParameterMap {
    private final Map<String, String> values;

    ParameterMap(Template template) {
        values = new TreeMap<>(template.defaults());
    }

    /** A parameter that the template must be given, for it has no default. */
    ParameterMap require(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** @param value none: the default stays */
    ParameterMap set(String name, @Nullable Object value) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("the template has no parameter " + name);
        }
        if (value != null) {
            values.put(name, value.toString());
        }
        return this;
    }

    /**
     * One of the numbered parameters, {@code EnvName01} and on, in which the template takes lists.
     * @param number from 1
     * @param field what users call the list
     */
    ParameterMap setSlot(String name, int number, String value, String field) {
        String slot = "%s%02d".formatted(name, number);
        if (!values.containsKey(slot)) {
            throw new InvalidSpecException(field + " has more than " + (number - 1) + " items: leave some out");
        }
        return set(slot, value);
    }

    Map<String, String> toMap() {
        return values;
    }
}
