// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import com.google.cloud.tools.jib.api.JibContainer;
import io.devopspipeline.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Makes the operator's image: stages what goes into it, rehearses its start for the AOT cache, writes the SBOM, and puts all of it on the
 * base image. The result is an archive; with {@code IMAGE} it goes to a registry, too, and the file {@code pushed-digest} says by which digest.
 */
public final class ImageBuild {
    private static final String NAME = "devops-pipeline-operator";

    private final Settings settings;
    private final Tools tools;

    ImageBuild(Settings settings, Tools tools) {
        this.settings = settings;
        this.tools = tools;
    }

    /** @param archive what {@code docker load} and {@code kind load image-archive} take @param bom beside it @param digest of the image's manifest */
    record Result(Path archive, Path bom, String digest) {}

    public static void main(String[] arguments) throws Exception {
        try {
            var _ = new ImageBuild(Settings.of(System.getenv()), Tools.fromEnvironment()).run();
        } catch (ImageFailure e) {
            System.err.println("image: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    /** @throws ImageFailure when something is missing that a person can give */
    Result run() throws Exception {
        Stage stage = Stage.make(settings.target().resolve("root"));
        say("stages runtime and operator, and rehearses the start unless an AOT cache of it is at hand");
        new AotCache(stage, tools).put(settings.aotCache(), settings.target().resolve("aot"));
        Bom bom = Bom.of(stage, settings.base());
        bom.write(stage.bom());
        Path beside = Files.copy(stage.bom(), beside(bom.version(), ".cdx.json"), StandardCopyOption.REPLACE_EXISTING);
        ContainerImage image = new ContainerImage(stage, settings.base(), bom.version(), settings.target());
        Path archive = beside(bom.version(), ".tar");
        JibContainer written = image.write(archive, NAME + ":" + bom.version());
        say("wrote " + archive + ", " + written.getDigest());
        push(image);
        return new Result(archive, beside, written.getDigest().toString());
    }

    private void push(ContainerImage image) throws Exception {
        if (settings.destination().isPresent()) {
            String destination = settings.destination().get();
            String digest = image.push(destination).getDigest().toString();
            Files.writeString(settings.target().resolve("pushed-digest"), digest + "\n");
            say("pushed " + destination + ", " + digest);
        }
    }

    private Path beside(String version, String suffix) throws IOException {
        return settings.target().resolve(NAME + "-" + version + suffix);
    }

    private static void say(String what) {
        System.out.println("image: " + what);
    }
}
