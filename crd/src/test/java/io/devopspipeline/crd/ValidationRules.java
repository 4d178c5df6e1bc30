// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.List;
import java.util.stream.Stream;

/** All rules of a schema, with the path that they are about. */
final class ValidationRules {
    /** @param path from the resource's root; {@code []} for the items of a list */
    record PathRule(String path, String message) {
        private static final String FIX = ". Fix: ";

        /** The first part of the message: what is wrong. */
        String what() {
            return message.substring(0, Math.max(0, message.indexOf(FIX)));
        }

        /** The second part: what to write. */
        String fix() {
            int at = message.indexOf(FIX);
            return at < 0 ? "" : message.substring(at + FIX.length());
        }
    }

    private ValidationRules() {}

    static List<PathRule> of(JSONSchemaProps root) {
        return below("", root).distinct().toList();
    }

    private static Stream<PathRule> below(String path, JSONSchemaProps schema) {
        Stream<PathRule> here = Stream.ofNullable(schema.getXKubernetesValidations())
                .flatMap(List::stream)
                .map(rule -> new PathRule(at(path, rule), rule.getMessage()));
        Stream<PathRule> items = schema.getItems() == null
                ? Stream.empty()
                : below(path + "[]", schema.getItems().getSchema());
        Stream<PathRule> fields = schema.getProperties() == null
                ? Stream.empty()
                : schema.getProperties().entrySet().stream()
                        .flatMap(field -> below(path + (path.isEmpty() ? "" : ".") + field.getKey(), field.getValue()));
        return Stream.of(here, items, fields).flatMap(each -> each);
    }

    private static String at(String path, ValidationRule rule) {
        String field = rule.getFieldPath() == null ? "" : rule.getFieldPath();
        return path.isEmpty() && field.isEmpty() ? "the resource" : path + field;
    }
}
