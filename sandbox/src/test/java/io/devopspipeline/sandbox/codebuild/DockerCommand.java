// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import com.fasterxml.jackson.databind.JsonNode;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The stand-in for docker as a command, without a build around it. The programs that it finds are those that a test puts there. */
final class DockerCommand {
    private static final Path KEPT = Path.of("target", "images").toAbsolutePath();

    /** @param refusal what the build's message would show; empty when nothing was refused */
    record Result(int status, String output, String refusal) {}

    /** @param config as the sandbox reads it at a push */
    record Image(Path files, JsonNode config) {
        List<String> command() {
            return Members.strings(config.path("command")).stream()
                    .map(word -> word.replace("{image}", files.toString()))
                    .toList();
        }

        String text(String path) throws IOException {
            return Files.readString(files.resolve(path));
        }

        /** What its command prints. */
        String run() throws IOException {
            ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
            builder.directory(
                    files.resolve(Members.text(config, "workdir").substring(1)).toFile());
            builder.environment().put("PATH", Members.text(config, "programs") + ":/usr/bin:/bin");
            return read(builder.start());
        }
    }

    final Path context;
    private final Path folder;
    private final Path programs;
    private final Path bin;

    DockerCommand(Path folder) throws IOException {
        this.folder = folder;
        this.context = Files.createDirectories(folder.resolve("src"));
        this.programs = Files.createDirectories(folder.resolve("programs"));
        this.bin = new Toolbox(Path.of("python3"), "key").into(folder);
    }

    /** A program of the machine: a shell script. */
    DockerCommand program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    DockerCommand file(String name, String content) throws IOException {
        Path file = context.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    Result build(String dockerfile, String... options) throws IOException {
        file("Dockerfile", dockerfile);
        List<String> arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("-t", "app", "."));
        return run(arguments.toArray(String[]::new));
    }

    Result run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(bin.resolve("docker").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(context.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment());
        Path refusal = folder.resolve("refusal");
        Files.deleteIfExists(refusal);
        Process process = builder.start();
        String output = read(process);
        return new Result(process.exitValue(), output, Files.exists(refusal) ? Files.readString(refusal) : "");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", bin + ":" + programs);
        environment.put("SANDBOX_DOCKER", folder.resolve("docker").toString());
        environment.put("SANDBOX_REFUSAL", folder.resolve("refusal").toString());
        environment.put("SANDBOX_VENVS", KEPT.toString());
        environment.put("SANDBOX_JAVA", System.getProperty("java.home"));
        environment.put("SANDBOX_HOME", System.getProperty("user.home"));
        environment.put("SANDBOX_ENDPOINT", "http://127.0.0.1:1");
        environment.put("SANDBOX_ACCESS_KEY", "key");
        environment.put("SECRET_OF_THE_BUILD", "do not show");
        return environment;
    }

    /** The image that was built; there must be one only. */
    Image image() throws IOException {
        try (Stream<Path> images = Files.list(folder.resolve("docker").resolve("images"))) {
            List<Path> all = images.toList();
            if (all.size() != 1) {
                throw new AssertionError("images: " + all);
            }
            return new Image(
                    all.getFirst().resolve("files"),
                    Json.MAPPER.readTree(Files.readString(all.getFirst().resolve("config.json"))));
        }
    }

    private static String read(Process process) throws IOException {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return output;
    }
}
