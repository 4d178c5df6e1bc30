// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;

/** The reference of the resource as Markdown, from the CRD and the enums. */
final class Reference {
    private final StringBuilder text = new StringBuilder();

    static String of(CustomResourceDefinitionVersion version) {
        Reference reference = new Reference();
        reference.write(version);
        return reference.text.toString();
    }

    private void write(CustomResourceDefinitionVersion version) {
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        line("# DevOpsPipeline reference");
        line(
                "Generated from the CRD: `./mvnw -pl crd test -Dcrd.update=true`. API `devopspipeline.io/v1alpha1`, short name `dop`.");
        section("spec", GeneratedCrd.at(root, "spec"));
        section("status", GeneratedCrd.at(root, "status"));
        line("\n## Columns of kubectl get\n\n| column | shows | only with -o wide |\n| --- | --- | --- |");
        for (CustomResourceColumnDefinition column : version.getAdditionalPrinterColumns()) {
            line("| " + column.getName() + " | `" + column.getJsonPath() + "` | "
                    + (column.getPriority() == 0 ? "" : "yes") + " |");
        }
        line("\n## Requests\n\n| annotation | what it asks for |\n| --- | --- |");
        line("| `" + Annotations.RELEASE_REQUESTED_AT + "` | starts the pipeline |");
        line("| `" + Annotations.RETRY_REQUESTED_AT + "` | tries again what is stalled |");
        line("| `" + Annotations.RECONCILE_REQUESTED_AT + "` | looks at AWS at once |");
        line("\n## Conditions\n\n| type | True means |\n| --- | --- |");
        for (ConditionType type : ConditionType.values()) {
            line("| " + type + " | " + type.meaning() + " |");
        }
        line("\n## Reasons\n\n| reason | meaning | what to do |\n| --- | --- | --- |");
        for (Reason reason : Reason.values()) {
            line("| " + reason + " | " + reason.meaning() + " | " + reason.remedy() + " |");
        }
    }

    private void section(String path, JSONSchemaProps schema) {
        line("\n## " + path + "\n\n| field | type | default | |\n| --- | --- | --- | --- |");
        schema.getProperties().forEach((name, property) -> field(schema, name, property));
        schema.getProperties().forEach((name, property) -> {
            JSONSchemaProps inner =
                    property.getItems() == null ? property : property.getItems().getSchema();
            if (inner.getProperties() != null && !inner.getProperties().isEmpty()) {
                section(path + "." + name + (property.getItems() == null ? "" : "[]"), inner);
            }
        });
    }

    private void field(JSONSchemaProps parent, String name, JSONSchemaProps property) {
        List<String> required = parent.getRequired() == null ? List.of() : parent.getRequired();
        String standard = property.getDefault() == null ? "" : "`" + property.getDefault() + "`";
        line("| `" + name + "` | " + type(property) + " | " + (required.contains(name) ? "required" : standard) + " | "
                + String.valueOf(property.getDescription()).replace("|", "\\|") + " |");
    }

    private static String type(JSONSchemaProps property) {
        if (property.getEnum() != null && !property.getEnum().isEmpty()) {
            return String.join(
                    ", ",
                    property.getEnum().stream().map(value -> value.asText()).toList());
        }
        return property.getItems() == null
                ? Map.of("object", "object", "string", "string", "integer", "integer", "boolean", "boolean")
                        .getOrDefault(property.getType(), property.getType())
                : "list";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
