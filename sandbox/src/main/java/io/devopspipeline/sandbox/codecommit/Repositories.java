package io.devopspipeline.sandbox.codecommit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.revwalk.RevCommit;

/** The account's repositories. A branch that moves is told to EventBridge. */
public final class Repositories {
    private final Account account;
    private final EventBus bus;
    private final Map<String, Repository> repositories = new TreeMap<>();

    public Repositories(Account account, EventBus bus) {
        this.account = account;
        this.bus = bus;
    }

    Collection<Repository> all() {
        return repositories.values();
    }

    Repository create(String region, String name, String description) {
        if (!name.matches("[\\w.-]{1,100}") || name.endsWith(".git")) {
            throw AwsException.of(
                    "InvalidRepositoryNameException",
                    "Repository names take letters, digits, . - and _, not ending in .git.");
        }
        if (find(region, name).isPresent()) {
            throw AwsException.of("RepositoryNameExistsException", "Repository named " + name + " already exists");
        }
        Path git = account.folder().resolve("codecommit").resolve(region).resolve(Account.uuid());
        Git.init(git);
        Repository repository = new Repository(region, name, description, git, account.now());
        repositories.put(key(region, name), repository);
        return repository;
    }

    void rename(Repository repository, String name) {
        repositories.remove(key(repository.region, repository.name));
        repository.name = name;
        repositories.put(key(repository.region, name), repository);
    }

    Optional<Repository> find(String region, String name) {
        return Optional.ofNullable(repositories.get(key(region, name)));
    }

    Optional<Repository> byId(String id) {
        return repositories.values().stream()
                .filter(repository -> repository.id.equals(id))
                .findFirst();
    }

    /** The region's repository of that name, in whichever region: git URLs here do not name one. */
    Optional<Repository> anywhere(String name) {
        return repositories.values().stream()
                .filter(repository -> repository.name.equals(name))
                .findFirst();
    }

    Repository require(String region, String name) {
        return find(region, name)
                .orElseThrow(() -> AwsException.of("RepositoryDoesNotExistException", name + " does not exist"));
    }

    void delete(Repository repository) {
        repositories.remove(key(repository.region, repository.name));
    }

    String cloneUrl(Repository repository) {
        return account.endpoint() + GitEndpoint.PREFIX + repository.name;
    }

    /** A commit of a repository, as a source action finds it. */
    public record SourceRevision(String commitId, String message, byte[] zip) {}

    /** The tip of a branch with its files, for CodePipeline; empty when the branch does not exist. */
    public Optional<SourceRevision> source(String region, String name, String branch) {
        Repository repository = require(region, name);
        return Git.tip(repository.git, branch).map(commit -> revision(repository, commit));
    }

    public SourceRevision revision(String region, String name, String commitId) {
        return revision(require(region, name), commitId);
    }

    private static SourceRevision revision(Repository repository, String commitId) {
        String message = Git.commit(repository.git, commitId)
                .map(RevCommit::getFullMessage)
                .orElse("");
        return new SourceRevision(commitId, message.strip(), Git.zip(repository.git, commitId));
    }

    /** Tells EventBridge about the branches that changed between two looks. */
    void changed(Repository repository, Map<String, String> before, Map<String, String> after) {
        repository.modified = account.now();
        after.forEach((branch, commit) -> {
            String old = before.getOrDefault(branch, "");
            if (!old.equals(commit)) {
                publish(repository, old.isEmpty() ? "referenceCreated" : "referenceUpdated", branch, commit, old);
            }
        });
        before.forEach((branch, commit) -> {
            if (!after.containsKey(branch)) {
                publish(repository, "referenceDeleted", branch, "", commit);
            }
        });
    }

    private void publish(Repository repository, String event, String branch, String commit, String old) {
        ObjectNode detail = Json.object()
                .put("event", event)
                .put("repositoryName", repository.name)
                .put("repositoryId", repository.id)
                .put("referenceType", "branch")
                .put("referenceName", branch)
                .put("referenceFullName", "refs/heads/" + branch)
                .put("callerUserArn", "arn:aws:iam::" + Account.ID + ":user/git");
        if (!commit.isEmpty()) {
            detail.put("commitId", commit);
        }
        if (!old.isEmpty()) {
            detail.put("oldCommitId", old);
        }
        bus.publish(
                repository.region,
                "aws.codecommit",
                "CodeCommit Repository State Change",
                List.of(repository.arn()),
                detail);
    }

    private static String key(String region, String name) {
        return region + " " + name;
    }
}
