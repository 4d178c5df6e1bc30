// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import io.devopspipeline.sandbox.git.Git;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;

/** The repositories at the provider, by {@code owner/name}: bare git repositories on disk. The first push makes one. */
final class ProviderRepositories {
    /** Told of a branch that has come or moved. */
    @FunctionalInterface
    interface Pushed {
        void branch(String repository, String name);
    }

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

    /** @param pushed is told of branches alone */
    void received(String name, ReceiveCommand command, Pushed pushed) {
        if (command.getRefName().startsWith(Constants.R_HEADS) && command.getType() != ReceiveCommand.Type.DELETE) {
            String branch = Repository.shortenRefName(command.getRefName());
            find(name).ifPresent(git -> Git.adoptDefaultBranch(git, branch));
            pushed.branch(name, branch);
        }
    }
}
