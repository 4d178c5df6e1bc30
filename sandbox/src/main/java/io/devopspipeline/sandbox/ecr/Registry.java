package io.devopspipeline.sandbox.ecr;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The account's image repositories. */
public final class Registry implements ImageSource {
    private static final Pattern URI =
            Pattern.compile("\\d{12}\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)(?::([^@]+)|@(.+))?");

    private final Account account;
    private final Map<String, Repository> repositories = new TreeMap<>();

    public Registry(Account account) {
        this.account = account;
    }

    Collection<Repository> all() {
        return repositories.values();
    }

    Repository create(String region, String name) {
        if (find(region, name).isPresent()) {
            throw AwsException.of(
                    "RepositoryAlreadyExistsException",
                    "The repository with name '" + name + "' already exists in the registry with id '" + Account.ID
                            + "'");
        }
        Repository repository = new Repository(region, name, account.now());
        repositories.put(region + " " + name, repository);
        return repository;
    }

    Optional<Repository> find(String region, String name) {
        return Optional.ofNullable(repositories.get(region + " " + name));
    }

    Repository require(String region, String name) {
        return find(region, name)
                .orElseThrow(() -> AwsException.of(
                        "RepositoryNotFoundException",
                        "The repository with name '" + name + "' does not exist in the registry with id '" + Account.ID
                                + "'"));
    }

    void delete(Repository repository, boolean force) {
        if (!force && !repository.images.isEmpty()) {
            throw AwsException.of(
                    "RepositoryNotEmptyException",
                    "The repository with name '" + repository.name + "' in registry with id '" + Account.ID
                            + "' cannot be deleted because it still contains images");
        }
        repositories.remove(repository.region + " " + repository.name);
    }

    @Override
    public Optional<RunnableImage> find(String imageUri) {
        return resolve(imageUri).flatMap(image -> image.runnable);
    }

    private Optional<Image> resolve(String imageUri) {
        Matcher uri = URI.matcher(imageUri);
        if (!uri.matches()) {
            return Optional.empty();
        }
        String reference = uri.group(4) != null ? uri.group(4) : uri.group(3) != null ? uri.group(3) : "latest";
        return find(uri.group(1), uri.group(2)).flatMap(repository -> repository.find(reference));
    }

    /**
     * Pushes an image that was built here.
     * @param imageUri repository and tag to push to
     * @return the digest
     */
    public String push(String imageUri, RunnableImage runnable) {
        Matcher uri = URI.matcher(imageUri);
        if (!uri.matches()) {
            throw AwsException.of("InvalidParameterException", "no repository of this account: " + imageUri);
        }
        Repository repository = require(uri.group(1), uri.group(2));
        String manifest = Json.object()
                .put("schemaVersion", 2)
                .put("mediaType", "application/vnd.docker.distribution.manifest.v2+json")
                .put("sandboxImage", runnable.digest())
                .toString();
        Image image = new Image(runnable.digest(), manifest, account.now(), Optional.of(runnable));
        return repository.push(image, uri.group(3) == null ? "latest" : uri.group(3)).digest;
    }
}
