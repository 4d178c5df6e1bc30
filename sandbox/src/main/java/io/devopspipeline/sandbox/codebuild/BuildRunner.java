package io.devopspipeline.sandbox.codebuild;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.logs.LogSink;
import io.devopspipeline.sandbox.wire.AwsException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Runs builds as real processes, outside the account's lock. No process outlives the sandbox. */
final class BuildRunner implements AutoCloseable {
    /** AWS needs about this long to provide a machine. */
    private static final Duration PROVISIONING = Duration.ofSeconds(20);
    /** What an image build takes in AWS beyond what it takes here. */
    private static final Duration BUILDING = Duration.ofSeconds(40);

    private final Account account;
    private final LogSink logs;
    private final Path python;
    private final Path venvs;
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();

    BuildRunner(Account account, LogSink logs, Path python, Path venvs) {
        this.account = account;
        this.logs = logs;
        this.python = python;
        this.venvs = venvs;
    }

    void start(Build build, byte[] source) {
        account.after(PROVISIONING, () -> {
            if (build.running()) {
                Thread.ofVirtual().name("build-" + build.uuid).start(() -> run(build, source));
            }
        });
    }

    private void run(Build build, byte[] source) {
        try {
            Path folder =
                    Files.createDirectories(account.folder().resolve("builds").resolve(build.uuid));
            Path src = Files.createDirectories(folder.resolve("src"));
            unzip(source, src);
            Buildspec spec = Buildspec.parse(Files.readString(
                    src.resolve(build.settings.path("Source").path("BuildSpec").asText("buildspec.yml"))));
            boolean succeeded = execute(build, spec, folder, src);
            byte[] artifacts = succeeded ? artifacts(spec, src) : new byte[0];
            account.exclusively(() -> finish(build, succeeded, artifacts));
        } catch (IOException | UncheckedIOException | AwsException e) {
            account.exclusively(() -> {
                build.fail("YAML_FILE_ERROR", String.valueOf(e.getMessage()));
                finish(build, false, new byte[0]);
            });
        }
    }

    private void finish(Build build, boolean succeeded, byte[] artifacts) {
        account.after(BUILDING, () -> {
            if (build.running()) {
                build.artifacts = artifacts;
                build.end(succeeded ? "SUCCEEDED" : "FAILED", account.now());
            }
        });
    }

    private boolean execute(Build build, Buildspec spec, Path folder, Path src) throws IOException {
        Path progress = folder.resolve("progress");
        Path bin = commands(folder);
        Path script = Files.writeString(folder.resolve("build.sh"), Script.of(spec));
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString())
                .directory(src.toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.putAll(spec.variables());
        build.settings
                .path("Environment")
                .path("EnvironmentVariables")
                .forEach(variable -> environment.put(
                        variable.path("Name").asText(), variable.path("Value").asText()));
        environment.put("PATH", bin + ":" + path);
        environment.put("HOME", folder.toString());
        environment.put("CODEBUILD_BUILD_ID", build.id());
        environment.put("CODEBUILD_BUILD_ARN", build.arn());
        environment.put("CODEBUILD_RESOLVED_SOURCE_VERSION", build.sourceVersion);
        environment.put("CODEBUILD_SRC_DIR", src.toString());
        environment.put("AWS_REGION", build.region);
        environment.put("AWS_DEFAULT_REGION", build.region);
        environment.put("AWS_ENDPOINT_URL", account.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", "codebuild");
        environment.put("AWS_SECRET_ACCESS_KEY", "codebuild");
        environment.put("SANDBOX_PROGRESS", progress.toString());
        environment.put("SANDBOX_DOCKER", folder.resolve("docker").toString());
        environment.put("SANDBOX_VENVS", venvs.toString());
        environment.put("SANDBOX_ENDPOINT", account.endpoint().toString());
        Process process = builder.start();
        build.process = process;
        processes.add(process);
        try {
            process.getOutputStream().close();
            log(build, process);
            boolean succeeded = process.waitFor() == 0;
            account.exclusively(() -> note(build, spec, progress));
            return succeeded;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            kill(process);
            processes.remove(process);
        }
    }

    private void log(Build build, Process process) throws IOException {
        String group = build.settings
                .path("LogsConfig")
                .path("CloudWatchLogs")
                .path("GroupName")
                .asText("/aws/codebuild/" + build.project);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String text = line;
                account.exclusively(() -> logs.write(build.region, group, build.uuid, text));
            }
        }
    }

    /** Takes the first failed command into the build's phase context, in CodeBuild's words. */
    private static void note(Build build, Buildspec spec, Path progress) {
        try {
            List<String> lines = Files.exists(progress) ? Files.readAllLines(progress) : List.of();
            lines.stream()
                    .filter(line -> line.startsWith("failed "))
                    .findFirst()
                    .ifPresent(line -> {
                        String[] words = line.split(" ");
                        String command =
                                spec.phases().getOrDefault(words[1], List.of()).get(Integer.parseInt(words[2]));
                        build.phase = words[1].toUpperCase(java.util.Locale.ROOT);
                        build.fail(
                                "COMMAND_EXECUTION_ERROR",
                                "Error while executing command: " + command.strip() + ". Reason: exit status "
                                        + words[3]);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commands docker and aws for this build. */
    private Path commands(Path folder) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String name : List.of("docker", "aws")) {
            try (InputStream code = BuildRunner.class.getResourceAsStream(name + ".py")) {
                if (code == null) {
                    throw new IOException("resource " + name + ".py is missing");
                }
                Path file = Files.writeString(
                        bin.resolve(name),
                        "#!" + python + "\n" + new String(code.readAllBytes(), StandardCharsets.UTF_8));
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        return bin;
    }

    private static void unzip(byte[] zip, Path into) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("the source archive leaves its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.resolve("..").normalize());
                    Files.copy(in, file);
                }
            }
        }
    }

    private static byte[] artifacts(Buildspec spec, Path src) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : spec.artifacts()) {
                Path file = src.resolve(spec.baseDirectory()).resolve(name).normalize();
                if (!file.startsWith(src) || !Files.isRegularFile(file)) {
                    throw new IOException("CLIENT_ERROR: no matching artifact paths found: " + name);
                }
                zip.putNextEntry(new ZipEntry(name));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    void stop(Build build) {
        Process process = build.process;
        if (process != null) {
            kill(process);
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        processes.forEach(BuildRunner::kill);
    }
}
