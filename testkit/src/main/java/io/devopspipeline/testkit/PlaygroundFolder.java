// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import io.devopspipeline.sandbox.EnvironmentFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code target/playground}: where {@code make shell} finds what runs. One playground at a time has it: the kernel releases its lock however that ends.
 * Its logs stay when it has ended.
 */
public final class PlaygroundFolder implements AutoCloseable {
    private static final List<String> STALE =
            List.of("env", "kubeconfig", "operator.kubeconfig", "operator.log", "sandbox.log", "audit.log");

    private final Path folder;
    private final FileChannel channel;

    private PlaygroundFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @return empty when another playground has the folder */
    public static Optional<PlaygroundFolder> take(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            return Optional.empty();
        }
        for (String name : STALE) {
            Files.deleteIfExists(folder.resolve(name));
        }
        return Optional.of(new PlaygroundFolder(folder, channel));
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    public Path path() {
        return folder;
    }

    /** Of the sandbox and of libraries. */
    Path log() {
        return folder.resolve("sandbox.log");
    }

    /** With these variables {@code make shell} finds the playground, and sees by its process whether it still runs. */
    public void writeEnvironment(Map<String, String> variables) throws IOException {
        var _ = EnvironmentFile.write(folder.resolve("env"), variables);
    }

    /** What only a running playground has. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve("env"));
        Files.deleteIfExists(folder.resolve("kubeconfig"));
        Files.deleteIfExists(folder.resolve("operator.kubeconfig"));
        channel.close();
    }
}
