package io.devopspipeline.sandbox.ecr;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An image repository: its images by digest, oldest first, and its settings. */
final class Repository {
    final String region;
    final String name;
    final Instant created;
    final Map<String, Image> images = new LinkedHashMap<>();
    final Map<String, String> tags = new TreeMap<>();
    String tagMutability = "MUTABLE";
    String encryptionType = "AES256";
    boolean scanOnPush;
    boolean emptyOnDelete;
    String lifecyclePolicy = "";

    Repository(String region, String name, Instant created) {
        this.region = region;
        this.name = name;
        this.created = created;
    }

    String arn() {
        return Account.arn("ecr", region, "repository/" + name);
    }

    String uri() {
        return Account.ID + ".dkr.ecr." + region + ".amazonaws.com/" + name;
    }

    Optional<Image> find(String tagOrDigest) {
        return images.values().stream()
                .filter(image -> image.digest.equals(tagOrDigest) || image.tags.contains(tagOrDigest))
                .findFirst();
    }

    /** Stores an image and moves the tag to it; the image that had the tag keeps its digest. @param tag empty for none */
    Image push(Image pushed, String tag) {
        Optional<Image> tagged = tag.isEmpty() ? Optional.empty() : find(tag);
        boolean moves = tagged.isPresent() && !tagged.get().digest.equals(pushed.digest);
        if (moves && tagMutability.equals("IMMUTABLE")) {
            throw AwsException.of(
                    "ImageTagAlreadyExistsException",
                    "The image tag '" + tag + "' already exists in the '" + name
                            + "' repository and cannot be overwritten because the repository is immutable.");
        }
        tagged.ifPresent(image -> image.tags.remove(tag));
        Image image = images.computeIfAbsent(pushed.digest, digest -> pushed);
        if (!tag.isEmpty()) {
            image.tags.add(tag);
        }
        return image;
    }
}
