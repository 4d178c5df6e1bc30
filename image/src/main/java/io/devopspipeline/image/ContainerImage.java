// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** A stage on its base image. The same stage and base make the same bytes. */
final class ContainerImage {
    /** The user that distroless images call nonroot; by number, so that Kubernetes can see that it is not root. */
    static final String USER = "65532:65532";

    private final Stage stage;
    private final Base base;
    private final String version;
    private final Path caches;

    ContainerImage(Stage stage, Base base, String version, Path target) {
        this.stage = stage;
        this.base = base;
        this.version = version;
        this.caches = target.resolve("jib");
    }

    /** @param name under which it is loaded from the archive */
    JibContainer write(Path archive, String name) throws Exception {
        try {
            return build(Containerizer.to(TarImage.at(archive).named(name)), local(base.given()));
        } catch (ExecutionException | RegistryException | IOException | InvalidImageReferenceException e) {
            throw new ImageFailure(
                    "the base image " + base.given() + " cannot be had (" + ImageFailure.root(e)
                            + "). The operator's own layers are complete in " + stage.root()
                            + "; they need a small Linux with glibc below them. Give another one: BASE_IMAGE=registry/name@sha256:…,"
                            + " such as a mirror of this one, or BASE_IMAGE=archive.tar, as docker save or crane pull write it");
        }
    }

    JibContainer push(String destination) throws Exception {
        try {
            RegistryImage image = withCredentials(destination);
            return build(Containerizer.to(image), local(destination) || local(base.given()));
        } catch (ExecutionException | RegistryException | IOException | InvalidImageReferenceException e) {
            throw new ImageFailure(
                    destination + " cannot be pushed (" + ImageFailure.root(e)
                            + "). Log in to the registry as docker login or crane auth login do, or push the archive by other means");
        }
    }

    /** An error of the JVM or in this program is nothing that another image could mend. */
    private static void requireNoDefect(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error || cause instanceof NullPointerException) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private JibContainer build(Containerizer to, boolean insecure)
            throws InterruptedException, RegistryException, IOException, ExecutionException,
                    CacheDirectoryCreationException, InvalidImageReferenceException {
        return from().setFileEntriesLayers(List.of(
                        layer("runtime", Stage.JAVA),
                        layer("libraries", Stage.OPERATOR + "/lib"),
                        layer(
                                "operator",
                                Stage.OPERATOR + "/app",
                                Stage.OPERATOR + "/quarkus",
                                Stage.OPERATOR + "/quarkus-run.jar"),
                        layer("aot-cache", Stage.AOT_CACHE),
                        layer("sbom", Stage.BOM)))
                .setEntrypoint(Stage.command("", List.of("-XX:AOTCache=" + Stage.AOT_CACHE)))
                .setWorkingDirectory(AbsoluteUnixPath.get(Stage.OPERATOR))
                .setUser(USER)
                .setExposedPorts(Set.of(Port.tcp(8080)))
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .setLabels(Map.of(
                        "org.opencontainers.image.title",
                        "DevOps Pipeline Operator",
                        "org.opencontainers.image.version",
                        version,
                        "org.opencontainers.image.licenses",
                        "Apache-2.0",
                        "org.opencontainers.image.base.name",
                        base.name()))
                .containerize(to.setBaseImageLayersCache(caches.resolve("base"))
                        .setApplicationLayersCache(caches.resolve("layers"))
                        .setAllowInsecureRegistries(insecure)
                        .setToolName("devops-pipeline-operator"));
    }

    private JibContainerBuilder from() throws InvalidImageReferenceException {
        return base.isArchive()
                ? Jib.from(TarImage.at(Path.of(base.given())))
                : Jib.from(withCredentials(base.given()));
    }

    private static RegistryImage withCredentials(String name) throws InvalidImageReferenceException {
        return RegistryImage.named(name)
                .addCredentialRetriever(CredentialRetrieverFactory.forImage(ImageReference.parse(name), event -> {})
                        .dockerConfig());
    }

    /** A registry on this machine speaks plain HTTP. */
    private static boolean local(String name) {
        return name.startsWith("localhost:") || name.startsWith("127.0.0.1:");
    }

    private FileEntriesLayer layer(String name, String... paths) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (String path : paths) {
            for (Path file : stage.files(path)) {
                layer.addEntry(
                        file,
                        AbsoluteUnixPath.get("/" + stage.root().relativize(file)),
                        FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644"),
                        Stage.TIME);
            }
        }
        return layer.build();
    }

    private static String architecture() {
        String architecture = System.getProperty("os.arch");
        return architecture.equals("aarch64") ? "arm64" : architecture;
    }
}
