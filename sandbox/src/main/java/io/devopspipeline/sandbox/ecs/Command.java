// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecs;

import io.devopspipeline.sandbox.ecr.RunnableImage;
import io.devopspipeline.sandbox.wire.Members;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a container runs, and where: what its image says, or what the definition has instead. */
final class Command {
    private Command() {}

    /** AWS: an entry point replaces the image's, and its CMD with it; a command replaces the CMD alone. */
    static RunnableImage of(Container container, RunnableImage image) {
        List<String> entryPoint = Members.strings(container.definition.path("entryPoint"));
        List<String> command = Members.strings(container.definition.path("command"));
        boolean given = !entryPoint.isEmpty() || !command.isEmpty();
        return image.running(
                directory(container, image),
                given
                        ? Stream.concat(
                                        (entryPoint.isEmpty() ? image.entryPoint() : entryPoint).stream(),
                                        command.stream())
                                .toList()
                        : image.command());
    }

    private static Path directory(Container container, RunnableImage image) {
        String directory = Members.text(container.definition, "workingDirectory");
        return directory.isEmpty()
                ? image.workingDirectory()
                : image.files().resolve(directory.replaceFirst("^/+", "")).normalize();
    }
}
