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
        String name = parameter.key();
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("the template has no parameter " + name);
        }
        if (value != null) {
            values.put(name, value.toString());
        }
        return this;
    }

    Map<String, String> toMap() {
        return values;
    }
}
