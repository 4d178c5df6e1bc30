// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.operator.plan.observed.StackParameter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code make template}: prints the template of the pipeline stack as a manifest asks for it, and on the error output the parameters that it sets. */
public final class TemplateCommand {
    private final JsonNode schema;

    private TemplateCommand(JsonNode schema) {
        this.schema = schema;
    }

    /** @param arguments the CRD's file and the manifest's */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: make template MANIFEST=FILE");
            System.exit(2);
        }
        TemplateCommand command = ofCrd(Path.of(arguments[0]));
        List<StackBlueprint> blueprints =
                command.pipelineStacks(Path.of(arguments[1])).toList();
        if (blueprints.size() != 1) {
            System.err.println(arguments[1] + " has " + blueprints.size() + " DevOpsPipelines. It must have one.");
            System.exit(1);
        }
        print(blueprints.getFirst(), System.out, System.err);
    }

    static TemplateCommand ofCrd(Path file) throws IOException {
        JsonNode crd = TemplateParser.parse(Files.readString(file));
        return new TemplateCommand(crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"));
    }

    /** What the manifests of a file ask of the pipeline stack, as in a cluster with the name {@code cluster}. */
    Stream<StackBlueprint> pipelineStacks(Path manifest) throws IOException {
        return Stream.of(Files.readString(manifest).split("(?m)^---\\s*$"))
                .filter(document -> document.lines().anyMatch("kind: DevOpsPipeline"::equals))
                .map(TemplateParser::parse)
                .map(this::pipelineStack);
    }

    private StackBlueprint pipelineStack(JsonNode document) {
        JsonNode metadata = document.path("metadata");
        Owner owner = new Owner(
                "cluster",
                metadata.path("namespace").asText("default"),
                metadata.path("name").asText(),
                "uid");
        ObjectNode spec = (ObjectNode) document.path("spec");
        SpecDefaults.fillIn(spec, schema);
        return PipelineTemplates.pipeline(
                owner, RequiredSettings.NONE, CanonicalJson.as(DevOpsPipelineSpec.class, spec));
    }

    static void print(StackBlueprint stack, PrintStream template, PrintStream parameters) {
        template.println(stack.template().indented());
        new TreeMap<>(stack.parameters())
                .forEach((name, value) -> parameters.println(name + "=" + (value.isEmpty() ? "\"\"" : value)));
        stack.atRunTime().stream()
                .map(StackParameter::key)
                .sorted()
                .forEach(name -> parameters.println(name + ": known when the stack is created or updated"));
    }
}
