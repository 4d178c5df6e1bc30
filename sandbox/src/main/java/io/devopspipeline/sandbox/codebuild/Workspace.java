// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The folder a build works in: sources below {@code src}, everything else beside. Deleted after the build. */
record Workspace(Path folder) implements AutoCloseable {
    static Workspace make(Path folder, byte[] source) throws IOException {
        Workspace workspace = new Workspace(Files.createDirectories(folder));
        Files.createDirectories(workspace.src());
        workspace.unzip(source);
        return workspace;
    }

    Path src() {
        return folder.resolve("src");
    }

    /** Where the stand-in for docker writes what it has refused in the command that runs. */
    Path refusal() {
        return folder.resolve("refusal");
    }

    String refused() throws IOException {
        return Files.exists(refusal()) ? Files.readString(refusal()) : "";
    }

    private void unzip(byte[] archive) throws IOException {
        int files = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry(), files++) {
                Path file = src().resolve(entry.getName()).normalize();
                if (!file.startsWith(src())) {
                    throw new IOException("the source archive leaves its folder: " + entry.getName());
                }
                Files.createDirectories(entry.isDirectory() ? file : file.resolveSibling("."));
                if (!entry.isDirectory()) {
                    Files.copy(zip, file);
                }
            }
        }
        if (files == 0) {
            throw new IOException("the source is empty or no zip archive");
        }
    }

    /** @param text the buildspec itself, or its path in the sources */
    String buildspec(String text) throws IOException {
        if (text.contains("\n")) {
            return text;
        }
        Path file = src().resolve(text.isEmpty() ? "buildspec.yml" : text).normalize();
        if (!file.startsWith(src()) || !Files.isRegularFile(file)) {
            throw new IOException("stat " + file + ": no such file or directory");
        }
        return Files.readString(file);
    }

    Path commands(List<String> commands) throws IOException {
        Path into = Files.createDirectories(folder.resolve("commands"));
        for (int i = 0; i < commands.size(); i++) {
            Files.writeString(into.resolve(Integer.toString(i)), commands.get(i) + "\n");
        }
        return into;
    }

    /** The artifact as a zip archive. @throws IOException in CodeBuild's words when a pattern finds nothing */
    byte[] artifact(Buildspec.Artifacts artifacts) throws IOException {
        Path base = src().resolve(artifacts.baseDirectory()).normalize();
        Map<String, Path> files = new TreeMap<>();
        for (String pattern : artifacts.files()) {
            List<Path> found = matches(base, pattern);
            if (found.isEmpty()) {
                throw new IOException("no matching artifact paths found");
            }
            found.forEach(file -> files.put(shown(base, file, artifacts.discardPaths()), file));
        }
        return zip(files);
    }

    /** The XML files of a report by the paths that it shows. @throws IOException in assumed words when there are none */
    Map<String, Path> reportFiles(Buildspec.Reports reports) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Path base = src().resolve(reports.baseDirectory()).normalize();
        for (String pattern : reports.files()) {
            matches(base, pattern).stream()
                    .filter(file -> file.toString().endsWith(".xml"))
                    .forEach(file -> files.put(shown(base, file, reports.discardPaths()), file));
        }
        if (files.isEmpty()) {
            throw new IOException("no matching report files found");
        }
        return files;
    }

    private static String shown(Path base, Path file, boolean discardPaths) {
        return discardPaths
                ? file.getFileName().toString()
                : base.relativize(file).toString().replace('\\', '/');
    }

    private List<Path> matches(Path base, String pattern) throws IOException {
        if (!base.startsWith(src()) || !Files.isDirectory(base)) {
            throw new IOException("no matching base directory path found for " + base.getFileName());
        }
        String clean = pattern.replaceFirst("^\\./", "");
        // Java's ** does not match "no folder at all"; CodeBuild's does.
        PathMatcher deep = FileSystems.getDefault().getPathMatcher("glob:" + clean);
        PathMatcher flat = FileSystems.getDefault().getPathMatcher("glob:" + clean.replace("**/", ""));
        try (Stream<Path> all = Files.walk(base)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> deep.matches(base.relativize(file)) || flat.matches(base.relativize(file)))
                    .toList();
        }
    }

    private static byte[] zip(Map<String, Path> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                Files.copy(file.getValue(), zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(Workspace::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
