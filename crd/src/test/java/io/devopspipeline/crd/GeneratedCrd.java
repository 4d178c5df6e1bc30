// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourceScale;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The CRD as it follows from the records, with what the generator cannot say: column order, list keys, scale, rules on the name. */
final class GeneratedCrd {
    private GeneratedCrd() {}

    /** Of the newest version, with status and metadata. */
    static JSONSchemaProps schema() throws IOException {
        return generate().getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    }

    static CustomResourceDefinition generate() throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "crd");
        new CRDGenerator()
                .customResourceClasses(DevOpsPipeline.class)
                .inOutputDir(folder.toFile())
                .detailedGenerate();
        File[] files = folder.toFile().listFiles();
        if (files == null || files.length != 1) {
            throw new IllegalStateException("expected one CRD in " + folder);
        }
        return complete(Serialization.unmarshal(Files.readString(files[0].toPath()), CustomResourceDefinition.class));
    }

    static String yaml() throws IOException {
        return """
                # Generated from the records in crd/src/main/java. Do not edit: change them and run
                #   ./mvnw -pl crd test -Dcrd.update=true
                """ + Serialization.asYaml(generate());
    }

    private static CustomResourceDefinition complete(CustomResourceDefinition crd) {
        crd.getSpec().getNames().setCategories(List.of("aws"));
        CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
        version.setAdditionalPrinterColumns(columns());
        version.getSubresources()
                .setScale(new CustomResourceSubresourceScale(
                        ".status.selector", ".spec.service.desiredCount", ".status.service.runningCount"));
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        onceEach(root);
        root.setDescription(
                "A delivery path on AWS: source repository, build, image registry, and a Fargate service behind a network load balancer.");
        root.setXKubernetesValidations(Stream.concat(
                        Stream.of(
                                ListRules.rule(
                                        "size(self.metadata.name) <= 40 && self.metadata.name.matches('^[a-z]([a-z0-9-]*[a-z0-9])?$')",
                                        "metadata.name becomes part of AWS names. Fix: use at most 40 lower-case letters, digits and hyphens, and begin with a letter.")),
                        ImmutableOnceCreated.rules().stream())
                .toList());
        root.setRequired(List.of("spec"));
        at(root, "spec")
                .setDescription(
                        "The desired state: what to build, where to run it, and in which AWS account and region.");
        at(root, "status").setDescription("What the operator observes in AWS. Written by the operator only.");
        listMap(at(root, "spec", "build", "environment"), "name");
        listMap(at(root, "spec", "service", "environment"), "name");
        listMap(at(root, "spec", "service", "secrets"), "name");
        listMap(at(root, "spec", "service", "sidecars"), "name");
        JSONSchemaProps sidecar =
                at(root, "spec", "service", "sidecars").getItems().getSchema();
        listMap(at(sidecar, "environment"), "name");
        listMap(at(sidecar, "secrets"), "name");
        listMap(at(sidecar, "dependsOn"), "container");
        listMap(at(root, "spec", "service", "logs", "router", "options"), "name");
        listMap(at(root, "status", "conditions"), "type");
        listMap(at(root, "status", "stacks"), "name");
        listMap(at(root, "status", "pipeline", "stages"), "name");
        conditions(at(root, "status", "conditions"));
        at(root, "spec", "tags").setMaxProperties(50L);
        at(root, "spec", "tags").getAdditionalProperties().getSchema().setMaxLength(1024L);
        defaults(at(root, "spec", "build"));
        defaults(at(root, "spec", "service"));
        unseen(at(root, "status"));
        ListRules.addTo(root);
        Nullables.allowIn(at(root, "spec"));
        Nullables.allowIn(at(root, "status"));
        return crd;
    }

    /** The generator finds the rules of a record's component twice: on the field and on the accessor. */
    private static void onceEach(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null) {
            schema.setXKubernetesValidations(
                    schema.getXKubernetesValidations().stream().distinct().toList());
        }
        if (schema.getItems() != null) {
            onceEach(schema.getItems().getSchema());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(GeneratedCrd::onceEach);
        }
    }

    /** Bounded, so that the API server can bound the cost of the rules that look at them. */
    private static void conditions(JSONSchemaProps conditions) {
        conditions.setDescription("Conditions by type.");
        conditions.setMaxItems(16L);
        JSONSchemaProps condition = conditions.getItems().getSchema();
        at(condition, "type").setMaxLength(316L);
        at(condition, "status").setMaxLength(7L);
        at(condition, "reason").setMaxLength(1024L);
    }

    static JSONSchemaProps at(JSONSchemaProps root, String... path) {
        JSONSchemaProps at = root;
        for (String name : path) {
            at = Objects.requireNonNull(at.getProperties().get(name), name);
        }
        return at;
    }

    /** A section that is left out is as if it were there with every default: the API server wants them spelled out. */
    private static void defaults(JSONSchemaProps section) {
        ObjectNode defaults = JsonNodeFactory.instance.objectNode();
        section.getProperties().forEach((name, property) -> {
            if (property.getDefault() != null) {
                defaults.set(name, property.getDefault());
            }
        });
        section.setDefault(defaults);
    }

    /** Until the operator has seen a resource, its status is about no generation: else kstatus takes a new one for finished. */
    private static void unseen(JSONSchemaProps status) {
        status.setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
    }

    private static void listMap(JSONSchemaProps list, String key) {
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(key));
    }

    private static List<CustomResourceColumnDefinition> columns() {
        return List.of(
                column("Ready", ".status.conditions[?(@.type==\"Ready\")].status", "string", 0),
                column("Status", ".status.conditions[?(@.type==\"Ready\")].reason", "string", 0),
                column("Pipeline", ".status.pipeline.execution.status", "string", 0),
                column("Running", ".status.service.runningCount", "integer", 0),
                column("Endpoint", ".status.endpoint", "string", 0),
                column("Age", ".metadata.creationTimestamp", "date", 0),
                column("Revision", ".status.pipeline.execution.revision", "string", 1),
                column("Image", ".status.service.image", "string", 1),
                column("Region", ".spec.region", "string", 1),
                column("Stack", ".status.stackStatus", "string", 1));
    }

    private static CustomResourceColumnDefinition column(String name, String path, String type, int priority) {
        return new CustomResourceColumnDefinitionBuilder()
                .withName(name)
                .withJsonPath(path)
                .withType(type)
                .withPriority(priority)
                .build();
    }
}
