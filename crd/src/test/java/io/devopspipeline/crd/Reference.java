// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

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
        line(
                "`kubectl explain dop.spec` shows the same descriptions. An optional field without a default may be `null`, which means absent.");
        sections("spec", GeneratedCrd.at(root, "spec"), this::specified);
        rules(root);
        regions();
        annotations();
        sections("status", GeneratedCrd.at(root, "status"), this::observed);
        columns(version);
        conditions();
        line("\nThe reasons of all conditions, with what to do, are in [Troubleshooting](troubleshooting.md#reasons).");
    }

    private void sections(String path, JSONSchemaProps schema, BiConsumer<String, JSONSchemaProps> table) {
        line("\n## " + path);
        if (schema.getDescription() != null) {
            line("\n" + new FieldText(schema, path).meaning());
        }
        JSONSchemaProps fields = FieldText.fields(schema);
        table.accept(path, fields);
        fields.getProperties().forEach((name, field) -> {
            if (FieldText.fields(field).getProperties() != null
                    && !FieldText.fields(field).getProperties().isEmpty()) {
                sections(path + "." + name + (field.getItems() == null ? "" : "[]"), field, table);
            }
        });
    }

    private void specified(String path, JSONSchemaProps fields) {
        line("\n| field | type and range | default | meaning | example |\n| --- | --- | --- | --- | --- |");
        fields.getProperties().forEach((name, field) -> {
            FieldText words = new FieldText(field, name);
            row(
                    "`" + name + "`",
                    words.type(),
                    FieldText.required(fields, name) ? "required" : words.standard(),
                    words.meaning(),
                    words.example().map(example -> "`" + example + "`").orElse(""));
        });
    }

    private void observed(String path, JSONSchemaProps fields) {
        line("\n| field | type | meaning |\n| --- | --- | --- |");
        fields.getProperties().forEach((name, field) -> {
            FieldText words = new FieldText(field, name);
            row("`" + name + "`", words.type(), words.meaning());
        });
    }

    private void rules(JSONSchemaProps root) {
        line("\n## Validation rules");
        line(
                "\n`kubectl apply` refuses a manifest that breaks one of these rules, with the message in the table. Types, ranges and required fields are in the tables above.");
        line("\n| field | message |\n| --- | --- |");
        ValidationRules.of(root).forEach(rule -> row("`" + rule.path() + "`", rule.message()));
    }

    private void regions() {
        line("\n## Regions\n\n| partition | regions |\n| --- | --- |");
        for (Partition partition : Partition.values()) {
            row("`" + partition.id() + "`", String.join(", ", partition.regions()));
        }
    }

    private void annotations() {
        line("\n## Annotations");
        line(
                "\nSet them with `kubectl annotate dop/NAME -n NAMESPACE --overwrite KEY=VALUE`. The operator handles each distinct value of a request once.");
        line("\n| annotation | value | effect |\n| --- | --- | --- |");
        Annotations.ALL.forEach(each -> row("`" + each.key() + "`", each.value(), each.effect()));
        line("\nThe finalizer `" + Annotations.FINALIZER
                + "` stays on a resource that is being deleted until its stacks are gone.");
    }

    private void columns(CustomResourceDefinitionVersion version) {
        line("\n## Columns of kubectl get\n\n| column | shows | only with -o wide |\n| --- | --- | --- |");
        for (CustomResourceColumnDefinition column : version.getAdditionalPrinterColumns()) {
            row(column.getName(), "`" + column.getJsonPath() + "`", column.getPriority() == 0 ? "" : "yes");
        }
    }

    private void conditions() {
        line("\n## Conditions\n\n| type | True means |\n| --- | --- |");
        for (ConditionType type : ConditionType.values()) {
            row(type.name(), type.meaning());
        }
    }

    private void row(String... cells) {
        line(List.of(cells).stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"))
                .replace("|  |", "| |"));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
