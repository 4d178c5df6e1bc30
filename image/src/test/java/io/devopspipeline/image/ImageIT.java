// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.Tools;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The image, on a base of one file: all of it but the C library below. */
@Tag("image")
class ImageIT {
    private static final Tools TOOLS = Tools.fromEnvironment();
    private static final String LOOKS_AT_STACKS =
            "software.amazon.awssdk.services.cloudformation.DefaultCloudFormationClient";
    private static final String HAS_TEMPLATES = "io.devopspipeline.operator.template.Template";
    private static final String OBSERVES = "io.devopspipeline.operator.observe.Observer";

    @TempDir
    private static Path folder;

    private static Base base;
    private static ImageBuild.Result built;
    private static Archive image;
    /** The lines in which the JVM says which classes it loads when the operator starts, and there are no resources. */
    private static List<String> classes;

    @BeforeAll
    static void build() throws Exception {
        base = new Base(folder.resolve("base.tar").toString());
        writeBase();
        built = new ImageBuild(new Settings(folder.resolve("one"), base, Optional.empty(), Optional.empty()), TOOLS)
                .run();
        image = Archive.unpack(built.archive(), folder.resolve("unpacked"));
        try (Playground playground = Playground.start(TOOLS, 1)) {
            new Pipelines(playground).defineResource();
            classes = classesOfItsStart(playground, "classes.log", _ -> true);
        }
    }

    private static void writeBase() throws Exception {
        Path file = Files.writeString(folder.resolve("os-release"), "NAME=nothing\n");
        var _ = Jib.fromScratch()
                .setPlatforms(Set.of(new Platform(System.getProperty("os.arch"), "linux")))
                .addLayer(List.of(file), AbsoluteUnixPath.get("/etc"))
                .containerize(
                        Containerizer.to(TarImage.at(Path.of(base.given())).named("base"))
                                .setApplicationLayersCache(folder.resolve("base-cache"))
                                .setBaseImageLayersCache(folder.resolve("base-cache")));
    }

    @Test
    void it_starts_from_its_aot_cache_in_a_container_of_the_deployments_size() {
        // Given
        List<String> ours = classes.stream()
                .filter(line -> line.contains("] io.devopspipeline.operator."))
                .filter(line -> !line.contains("$$Lambda"))
                .toList();

        // Then
        assertThat(ours).hasSizeGreaterThan(30);
        assertThat(ours)
                .filteredOn(line -> line.contains("shared objects file"))
                .hasSizeGreaterThan(ours.size() * 9 / 10);
    }

    /** Each class in the cache is in memory, used or not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "software.amazon.awssdk.services.ec2.Ec2Client",
                "io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway",
                "io.fabric8.kubernetes.api.model.NamedCluster",
                LOOKS_AT_STACKS,
                HAS_TEMPLATES
            })
    void its_start_does_not_load(String name) {
        // Then
        assertThat(loads(classes, name)).isFalse();
    }

    /** The policy refuses the resource: the operator does not look at it, and nothing else loads these. */
    @Test
    void where_there_are_resources_its_start_loads_what_looks_need() throws Exception {
        // Given
        try (Playground playground = Playground.start(TOOLS, 1)) {
            Pipelines pipelines = new Pipelines(playground);
            pipelines.defineResource();
            pipelines.applyManifest(Files.readString(Checkout.file("deploy/samples/flask-demo.yaml")));
            playground.policy("namespaces: {}");

            // When
            List<String> loaded = classesOfItsStart(
                    playground,
                    "classes-with-a-resource.log",
                    lines -> loads(lines, LOOKS_AT_STACKS) && loads(lines, HAS_TEMPLATES));

            // Then
            assertThat(loads(loaded, OBSERVES)).isFalse();
        }
    }

    @Test
    void a_second_build_makes_the_same_bytes() throws Exception {
        // When
        ImageBuild.Result again = new ImageBuild(
                        new Settings(
                                folder.resolve("two"),
                                base,
                                Optional.empty(),
                                Optional.of(image.root().resolve(Stage.AOT_CACHE.substring(1)))),
                        TOOLS)
                .run();

        // Then
        assertThat(again.digest()).isEqualTo(built.digest());
        assertThat(Files.mismatch(again.archive(), built.archive())).isEqualTo(-1);
    }

    @Test
    void an_aot_cache_of_other_jars_is_refused() throws Exception {
        // Given
        Stage other = new Stage(folder.resolve("other"));
        Files.createDirectories(other.at(Stage.OPERATOR));
        Files.createSymbolicLink(other.at(Stage.JAVA), image.root().resolve("opt/java"));
        Path jar = other.at(Stage.OPERATOR + "/quarkus-run.jar");
        Files.copy(image.root().resolve("opt/operator/quarkus-run.jar"), jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        Path cache = image.root().resolve("opt/operator/operator.aot");

        // Then
        assertThatThrownBy(() -> new AotCache(other, TOOLS).put(Optional.of(cache), folder))
                .isInstanceOf(ImageFailure.class)
                .hasMessageContaining("leave AOT_CACHE out");
    }

    @Test
    void it_runs_as_the_deployments_user_who_may_write_nothing() throws Exception {
        // Given
        Deployment deployment = Serialization.unmarshal(
                Files.readString(Checkout.file("deploy/kustomize/base/deployment.yaml")), Deployment.class);
        var security = deployment.getSpec().getTemplate().getSpec().getSecurityContext();

        // Then
        assertThat(image.config().path("User").asText())
                .isEqualTo(security.getRunAsUser() + ":" + security.getRunAsGroup());
        assertThat(image.config().path("ExposedPorts").has("8080/tcp")).isTrue();
    }

    @Test
    void its_sbom_names_exactly_its_jars_its_runtime_and_its_base() throws Exception {
        // Given
        Path inside = image.root().resolve(Stage.BOM.substring(1));
        JsonNode components = new ObjectMapper().readTree(inside.toFile()).path("components");
        List<String> libraries = named(components, "library");

        // Then
        assertThat(libraries).containsExactlyInAnyOrderElementsOf(jars()).hasSizeGreaterThan(100);
        assertThat(named(components, "platform"))
                .containsExactly(".Java runtime-" + System.getProperty("java.version"));
        assertThat(named(components, "container")).containsExactly(".base.tar-");
        assertThat(Files.mismatch(built.bom(), inside)).isEqualTo(-1);
    }

    @Test
    void it_comes_from_a_registry_by_digest_and_goes_to_one() throws Exception {
        try (Registry registry = new Registry()) {
            // Given
            Stage stage = smallStage();
            Path caches = folder.resolve("registry");
            String pushed = registry.address() + "/team/operator:1";
            String mirror = registry.address() + "/mirror/base";
            var digestOfBase = new ContainerImage(stage, base, "1", caches)
                    .push(mirror + ":1")
                    .getDigest();
            Base mirrored = new Base(mirror + ":no-such-tag@" + digestOfBase);

            // When
            String digest = new ContainerImage(stage, mirrored, "1", caches)
                    .push(pushed)
                    .getDigest()
                    .toString();

            // Then
            assertThat(registry.manifest("team/operator", "1")).isEqualTo(registry.manifest("team/operator", digest));
        }
    }

    @Test
    void a_base_that_cannot_be_pulled_is_told_with_the_way_out() throws Exception {
        // Given
        String nowhere = "127.0.0.1:1/none:1";
        ContainerImage image = new ContainerImage(smallStage(), new Base(nowhere), "1", folder.resolve("none"));

        // Then
        assertThatThrownBy(() -> image.write(folder.resolve("none.tar"), "none"))
                .isInstanceOf(ImageFailure.class)
                .hasMessageContaining("the base image " + nowhere)
                .hasMessageContaining("Connection refused")
                .hasMessageContaining("BASE_IMAGE=");
    }

    /** A file in each place, so that registries need not carry the whole. */
    private static Stage smallStage() throws Exception {
        Stage stage = new Stage(folder.resolve("small"));
        for (String path : List.of("/bin/java", "/release")) {
            write(stage.at(Stage.JAVA + path));
        }
        for (String path : List.of("/lib/a.jar", "/app/a.jar", "/quarkus/a.jar", "/quarkus-run.jar")) {
            write(stage.at(Stage.OPERATOR + path));
        }
        write(stage.aotCache());
        write(stage.bom());
        return stage;
    }

    private static void write(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, file.getFileName().toString());
    }

    /** @param log a file in the folder @param until ends the operator when it is ready and this is true of the lines */
    private static List<String> classesOfItsStart(Playground playground, String log, Predicate<List<String>> until)
            throws Exception {
        Path file = folder.resolve(log);
        List<String> options = new ArrayList<>(StartTimes.CONTAINER);
        options.addAll(List.of("-XX:AOTMode=on", "-Xlog:class+load:file=" + file));
        Started started = Started.with(playground, entrypoint(options));
        await().atMost(Duration.ofMinutes(1)).until(() -> until.test(Files.readAllLines(file)));
        started.process().close();
        return Files.readAllLines(file);
    }

    private static boolean loads(List<String> lines, String name) {
        return lines.stream().anyMatch(line -> line.contains("] " + name + " "));
    }

    /** The image's own, with its paths in the folder that it is unpacked to. */
    private static List<String> entrypoint(List<String> more) {
        List<String> command = new ArrayList<>();
        image.config()
                .path("Entrypoint")
                .forEach(part -> command.add(part.asText().replace("/opt/", image.root() + "/opt/")));
        command.addAll(1, more);
        return command;
    }

    private static List<String> jars() throws Exception {
        try (Stream<Path> files = Files.walk(image.root().resolve("opt/operator/lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .toList();
        }
    }

    private static List<String> named(JsonNode components, String type) {
        return StreamSupport.stream(components.spliterator(), false)
                .filter(component -> component.path("type").asText().equals(type))
                .map(Bom::jar)
                .toList();
    }
}
