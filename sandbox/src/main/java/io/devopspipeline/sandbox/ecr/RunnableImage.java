// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An image that was built and pushed here, ready to be run as a process.
 * @param files the image's file system as far as the build made it (what COPY put there), read-only
 * @param workingDirectory below {@code files}
 * @param command what ENTRYPOINT and CMD come to, with the interpreter resolved to a real path
 * @param environment the image's ENV
 * @param entryPointWords how many words of the command are ENTRYPOINT's
 */
public record RunnableImage(
        String digest,
        Path files,
        Path workingDirectory,
        List<String> command,
        Map<String, String> environment,
        int entryPointWords) {

    /** One without ENTRYPOINT. */
    public RunnableImage(
            String digest, Path files, Path workingDirectory, List<String> command, Map<String, String> environment) {
        this(digest, files, workingDirectory, command, environment, 0);
    }

    /** The words of ENTRYPOINT. */
    public List<String> entryPoint() {
        return command.subList(0, entryPointWords);
    }

    /** The same image with another working directory and command. */
    public RunnableImage running(Path directory, List<String> words) {
        return new RunnableImage(digest, files, directory, words, environment, 0);
    }

    /** The same image by the digest of the manifest that it was stored with: that is what ECR lists and ECS shows. */
    RunnableImage storedAs(String manifest) {
        return new RunnableImage(manifest, files, workingDirectory, command, environment, entryPointWords);
    }
}
