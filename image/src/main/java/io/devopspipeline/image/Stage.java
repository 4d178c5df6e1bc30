// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.image;

import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.OperatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds, at the paths they have in the image, all that the image has above its base. Each file has the time that it has in the
 * image: an AOT cache is good for jars of the size and time that it was made with, and for no others.
 */
record Stage(Path root) {
    static final String JAVA = "/opt/java";
    static final String OPERATOR = "/opt/operator";
    static final String AOT_CACHE = OPERATOR + "/operator.aot";
    static final String BOM = OPERATOR + "/sbom.cdx.json";

    static final Instant TIME = Instant.ofEpochSecond(1);

    /** Links a runtime and copies what Maven packaged. */
    static Stage make(Path root) throws IOException, ImageFailure {
        delete(root);
        Stage stage = new Stage(root);
        JavaRuntime.link(stage.at(JAVA));
        copy(Checkout.file("operator/target/quarkus-app"), stage.at(OPERATOR));
        for (Path file : stage.files("")) {
            Files.setLastModifiedTime(file, FileTime.from(TIME));
        }
        return stage;
    }

    /**
     * What the image runs.
     *
     * @param root what stands before the paths: a folder, or nothing in the image itself
     */
    static List<String> command(String root, List<String> options) {
        List<String> command = new ArrayList<>(List.of(root + JAVA + "/bin/java"));
        command.addAll(options);
        command.addAll(OperatorProcess.JVM);
        command.addAll(List.of(OperatorProcess.INITIAL_HEAP, "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of("-jar", root + OPERATOR + "/quarkus-run.jar"));
        return command;
    }

    /** The file or folder that has this path in the image. */
    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    Path aotCache() {
        return at(AOT_CACHE);
    }

    Path bom() {
        return at(BOM);
    }

    /** All files at or below this path in the image, always in the same order. */
    List<Path> files(String path) throws IOException {
        try (Stream<Path> all = Files.walk(path.isEmpty() ? root : at(path))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Of all files' paths and bytes. */
    String digest() throws IOException {
        MessageDigest digest = sha256();
        for (Path file : files("")) {
            digest.update(root.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
