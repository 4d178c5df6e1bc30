// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Properties;
import java.util.Set;

/**
 * The image's SBOM: what Maven's CycloneDX plugin says of the operator, less the jars that Quarkus left out, and with the runtime and the name of
 * the base image. What is in the base is told by the base itself.
 */
record Bom(ObjectNode document) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OPERATOR = "operator/target/sbom.cdx.json";

    static Bom of(Stage stage, Base base) throws IOException, ImageFailure {
        Path operator = Checkout.file(OPERATOR);
        if (!Files.exists(operator)) {
            throw new ImageFailure(
                    OPERATOR + " is not there: Maven's CycloneDX plugin makes it, but not in offline mode;"
                            + " package the operator without --offline");
        }
        Bom bom = new Bom((ObjectNode) JSON.readTree(Files.readString(operator)));
        bom.keepOnly(jars(stage));
        bom.add("platform", "Java runtime", javaVersion(stage));
        bom.add("container", base.name(), "");
        return bom;
    }

    String version() {
        return document.at("/metadata/component/version").asText();
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n");
    }

    /** The names of the image's jars, as Quarkus makes them. */
    private static Set<String> jars(Stage stage) throws IOException {
        Set<String> names = new HashSet<>();
        stage.files(Stage.OPERATOR + "/lib")
                .forEach(jar -> names.add(jar.getFileName().toString().replaceAll("\\.jar$", "")));
        return names;
    }

    static String jar(JsonNode component) {
        return component.path("group").asText() + "." + component.path("name").asText() + "-"
                + component.path("version").asText();
    }

    private void keepOnly(Set<String> jars) {
        Set<String> gone = new HashSet<>();
        Iterator<JsonNode> components = document.withArray("components").iterator();
        while (components.hasNext()) {
            JsonNode component = components.next();
            if (!jars.contains(jar(component))) {
                gone.add(component.path("bom-ref").asText());
                components.remove();
            }
        }
        forget(gone);
    }

    private void forget(Set<String> gone) {
        ArrayNode dependencies = document.withArray("dependencies");
        without(dependencies, gone, "ref");
        for (JsonNode dependency : dependencies) {
            if (dependency.get("dependsOn") instanceof ArrayNode references) {
                without(references, gone, "");
            }
        }
    }

    private static void without(ArrayNode nodes, Set<String> gone, String field) {
        Iterator<JsonNode> each = nodes.iterator();
        while (each.hasNext()) {
            JsonNode node = each.next();
            if (gone.contains((field.isEmpty() ? node : node.path(field)).asText())) {
                each.remove();
            }
        }
    }

    private void add(String type, String name, String version) {
        ObjectNode component = document.withArray("components").addObject();
        component.put("type", type).put("bom-ref", type + ":" + name).put("name", name);
        if (!version.isEmpty()) {
            component.put("version", version);
        }
    }

    private static String javaVersion(Stage stage) throws IOException {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(stage.at(Stage.JAVA + "/release"))) {
            release.load(reader);
        }
        return release.getProperty("JAVA_VERSION", "").replace("\"", "");
    }
}
