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
    private final Map<String, Repository> repositories = new TreeMap<>();

    Repositories(Account account, EventBus bus) {
        this.account = account;
        this.bus = bus;
    }

    Stream<Repository> all() {
        return repositories.values().stream();
    }

    Stream<Repository> in(String region) {
        return all().filter(repository -> repository.region.equals(region));
    }

    Repository create(String region, String name, String description) {
        requireFree(region, name);
        Path git = account.folder().resolve("codecommit").resolve(region).resolve(Account.uuid());
        Git.init(git);
        Repository repository = new Repository(region, name, description, git, account.now());
        repositories.put(key(region, name), repository);
        return repository;
    }

    void rename(Repository repository, String name) {
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

    Optional<Repository> find(String region, String name) {
        return Optional.ofNullable(repositories.get(key(region, name)));
    }

    Optional<Repository> byId(String id) {
        return all().filter(repository -> repository.id.equals(id)).findFirst();
    }

    Repository require(String region, String name) {
        return find(region, name)
                .orElseThrow(() -> AwsException.of("RepositoryDoesNotExistException", name + " does not exist"));
    }

    /** The folder stays: a clone may read from it. */
    void delete(Repository repository) {
        repositories.remove(key(repository.region, repository.name()));
    }

    String cloneUrl(Repository repository) {
        return account.endpoint() + GitEndpoint.PREFIX + repository.name();
    }

    /** Tells EventBridge, once the reference is where it is. */
    void changed(Repository repository, ReferenceChange change) {
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
