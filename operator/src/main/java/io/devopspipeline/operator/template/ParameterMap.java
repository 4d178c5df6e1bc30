// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import io.devopspipeline.operator.plan.observed.StackParameter;
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
    ParameterMap require(StackParameter parameter, String value) {
        values.put(parameter.key(), value);
        return this;
    }

    /** @param value none: the default stays */
    ParameterMap set(StackParameter parameter, @Nullable Object value) {
        return set(parameter.key(), value);
    }

    private ParameterMap set(String name, @Nullable Object value) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("the template has no parameter " + name);
        }
        if (value != null) {
            values.put(name, value.toString());
        }
        return this;
    }

    /**
     * One of the numbered parameters, in which the template takes lists.
     * @param number from 1
     * @param field what users call the list
     */
    ParameterMap set(StackParameter parameter, int number, String value, String field) {
        if (number > parameter.numbers()) {
            throw new InvalidSpecException(field + " has more than " + (number - 1) + " items. Remove some.");
        }
        return set(parameter.key(number), value);
    }

    Map<String, String> toMap() {
        return values;
    }
}
