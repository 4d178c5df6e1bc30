// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.git.Git;
import io.devopspipeline.sandbox.wire.AwsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The account's repositories. A branch that moves is told to EventBridge. */
final class Repositories {
    private final Account account;
    private final EventBus bus;
    private final Map<String, CodeCommitRepository> repositories = new TreeMap<>();

    Repositories(Account account, EventBus bus) {
        this.account = account;
        this.bus = bus;
    }

    Stream<CodeCommitRepository> all() {
        return repositories.values().stream();
    }

    Stream<CodeCommitRepository> in(String region) {
        return all().filter(repository -> repository.region.equals(region));
    }

    CodeCommitRepository create(String region, String name, String description) {
        requireFree(region, name);
        Path git = account.folder().resolve("codecommit").resolve(region).resolve(Account.uuid());
        Git.init(git);
        CodeCommitRepository repository = new CodeCommitRepository(region, name, description, git, account.now());
        repositories.put(key(region, name), repository);
        return repository;
    }

    void rename(CodeCommitRepository repository, String name) {
        if (!repository.name().equals(name)) {
            requireFree(repository.region, name);
            delete(repository);
            repository.setName(name);
            repository.setModified(account.now());
            repositories.put(key(repository.region, name), repository);
        }
    }

    private void requireFree(String region, String name) {
        if (!name.matches("[\\w.-]{1,100}") || name.endsWith(".git")) {
            throw AwsException.of(
                    "InvalidRepositoryNameException",
                    "The repository name is not valid. Repository names can be any combination of letters, numbers, periods,"
                            + " underscores, and dashes between 1 and 100 characters in length, and cannot end in .git.");
        }
        if (find(region, name).isPresent()) {
            throw AwsException.of("RepositoryNameExistsException", "Repository named " + name + " already exists");
        }
    }

    Optional<CodeCommitRepository> find(String region, String name) {
        return Optional.ofNullable(repositories.get(key(region, name)));
    }

    Optional<CodeCommitRepository> byId(String id) {
        return all().filter(repository -> repository.id.equals(id)).findFirst();
    }

    CodeCommitRepository require(String region, String name) {
        return find(region, name)
                .orElseThrow(() -> AwsException.of("RepositoryDoesNotExistException", name + " does not exist"));
    }

    /** The folder stays: a clone may read from it. */
    void delete(CodeCommitRepository repository) {
        repositories.remove(key(repository.region, repository.name()));
    }

    String cloneUrl(CodeCommitRepository repository) {
        return account.endpoint() + GitEndpoint.PREFIX + repository.name();
    }

    /** Tells EventBridge, once the reference is where it is. */
    void changed(CodeCommitRepository repository, ReferenceChange change) {
        repository.setModified(account.now());
        if (change.ofBranch() && change.now().isPresent()) {
            Git.adoptDefaultBranch(repository.git, change.name());
        }
        bus.publish(
                repository.region,
                "aws.codecommit",
                "CodeCommit Repository State Change",
                List.of(repository.arn()),
                change.detail(repository));
    }

    private static String key(String region, String name) {
        return region + " " + name;
    }
}
