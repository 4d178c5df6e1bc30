// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;

/**
 * Makes {@code null} mean "absent" in every optional field without a default. A template that leaves a value empty writes {@code field: null}, which
 * the API server refuses under server-side apply unless the schema allows it. It also stores null itself, in place of an object whose last field was
 * taken away. A field with a default needs nothing: its null becomes the default.
 *
 * <p>One field cannot have it: the API server refuses null at the path of the scale subresource.
 */
final class Nullables {
    private static final String SCALED = "desiredCount";

    private Nullables() {}

    static void allowIn(JSONSchemaProps schema) {
        JSONSchemaProps fields =
                schema.getItems() == null ? schema : schema.getItems().getSchema();
        if (fields.getProperties() == null) {
            return;
        }
        List<String> required = fields.getRequired() == null ? List.of() : fields.getRequired();
        fields.getProperties().forEach((name, field) -> {
            if (!required.contains(name) && field.getDefault() == null && !name.equals(SCALED)) {
                field.setNullable(true);
            }
            allowIn(field);
        });
    }
}
