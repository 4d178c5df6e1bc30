// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.events.EventBus;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The account's image repositories. */
public final class Registry implements ImageSource {
    private static final Pattern IMAGE =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)(?::([^@]+)|@(.+))?");
    private static final Pattern NAME =
            Pattern.compile("(?=.{2,256}$)[a-z0-9]+(?:[._-][a-z0-9]+)*(?:/[a-z0-9]+(?:[._-][a-z0-9]+)*)*");

    private final Account account;
    private final ImageActionEvents events;
    private final Map<String, EcrRepository> repositories = new TreeMap<>();

    /** @param bus is told which images are pushed and deleted */
    public Registry(Account account, EventBus bus) {
        this.account = account;
        this.events = new ImageActionEvents(bus);
    }

    Stream<EcrRepository> all() {
        return repositories.values().stream();
    }

    EcrRepository create(String region, String name) {
        if (!NAME.matcher(name).matches()) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular"
                            + " expression '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*''");
        }
        if (find(region, name).isPresent()) {
            throw AwsException.of(
                    "RepositoryAlreadyExistsException",
                    "The repository with name '" + name + "' already exists in the registry with id '" + Account.ID
                            + "'");
        }
        EcrRepository repository = new EcrRepository(region, name, account.now());
        repositories.put(region + " " + name, repository);
        return repository;
    }

    Optional<EcrRepository> find(String region, String name) {
        return Optional.ofNullable(repositories.get(region + " " + name));
    }

    EcrRepository require(String region, String name) {
        return find(region, name)
                .orElseThrow(() -> AwsException.of(
                        "RepositoryNotFoundException",
                        "The repository with name '" + name + "' does not exist in the registry with id '" + Account.ID
                                + "'"));
    }

    void delete(EcrRepository repository, boolean force) {
        if (!force && !repository.images().isEmpty()) {
            throw AwsException.of(
                    "RepositoryNotEmptyException",
                    "The repository with name '" + repository.name + "' in registry with id '" + Account.ID
                            + "' cannot be deleted because it still contains images");
        }
        repositories.remove(repository.region + " " + repository.name);
    }

    @Override
    public Optional<RunnableImage> find(String imageUri) {
        Matcher uri = IMAGE.matcher(imageUri);
        return uri.matches() && uri.group(1).equals(Account.ID)
                ? find(uri.group(2), uri.group(3))
                        .flatMap(repository -> repository.find(reference(uri)))
                        .flatMap(image -> image.runnable.map(runnable -> runnable.storedAs(image.digest)))
                : Optional.empty();
    }

    private static String reference(Matcher uri) {
        String tag = uri.group(4) == null ? "latest" : uri.group(4);
        return uri.group(5) == null ? tag : uri.group(5);
    }

    /**
     * Pushes an image that was built here.
     * @param imageUri repository and tag to push to
     * @param runnable its {@code digest} names the content
     * @return the manifest's digest
     */
    public String push(String imageUri, RunnableImage runnable) {
        Matcher uri = IMAGE.matcher(imageUri);
        if (!uri.matches() || uri.group(5) != null || !uri.group(1).equals(Account.ID)) {
            throw AwsException.of("InvalidParameterException", "no repository of this account: " + imageUri);
        }
        String manifest = Json.object()
                .put("schemaVersion", 2)
                .put("mediaType", Image.MEDIA_TYPE)
                .set("config", Json.object().put("digest", runnable.digest()))
                .toString();
        Image image = new Image(manifest, Image.MEDIA_TYPE, account.now(), Optional.of(runnable));
        return store(require(uri.group(2), uri.group(3)), image, reference(uri)).digest;
    }

    /** Stores an image in a repository. @param tag empty for none */
    Image store(EcrRepository repository, Image image, String tag) {
        Image stored = repository.push(image, tag);
        events.pushed(repository, new ImageId(stored.digest, tag));
        return stored;
    }

    /** @return the ids that are gone; see {@link EcrRepository#delete} */
    List<ImageId> delete(EcrRepository repository, Image image, ImageId id) {
        List<ImageId> gone = repository.delete(image, id);
        gone.forEach(one -> events.deleted(repository, one));
        return gone;
    }
}
