// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import io.devopspipeline.sandbox.git.ChangedFiles;
import io.devopspipeline.sandbox.git.Git;
import io.devopspipeline.sandbox.git.Push;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;

/** The repositories at the provider, by {@code owner/name}: bare git repositories on disk. The first push makes one. */
final class ProviderRepositories {
    private final Path folder;
    private final Map<String, Path> repositories = new TreeMap<>();

    ProviderRepositories(Path folder) {
        this.folder = folder;
    }

    Optional<Path> find(String name) {
        return Optional.ofNullable(repositories.get(name));
    }

    Path orNew(String name) {
        return repositories.computeIfAbsent(name, repository -> {
            Path git = folder.resolve(repository.replace('/', '_') + "-" + repositories.size());
            Git.init(git);
            return git;
        });
    }

    /** @param pushed takes branches and tags */
    void received(String name, ReceiveCommand command, Consumer<Push> pushed) {
        if (command.getType() != ReceiveCommand.Type.DELETE) {
            kind(command.getRefName()).ifPresent(kind -> received(orNew(name), name, kind, command, pushed));
        }
    }

    private static Optional<Push.Kind> kind(String reference) {
        if (reference.startsWith(Constants.R_HEADS)) {
            return Optional.of(Push.Kind.BRANCH);
        }
        return reference.startsWith(Constants.R_TAGS) ? Optional.of(Push.Kind.TAG) : Optional.empty();
    }

    private static void received(Path git, String name, Push.Kind kind, ReceiveCommand command, Consumer<Push> pushed) {
        String reference = Repository.shortenRefName(command.getRefName());
        if (kind == Push.Kind.BRANCH) {
            Git.adoptDefaultBranch(git, reference);
        }
        String commit = Git.commitOf(git, command.getNewId());
        pushed.accept(new Push(
                name,
                kind,
                reference,
                commit,
                ChangedFiles.between(git, command.getOldId(), ObjectId.fromString(commit))));
    }
}
