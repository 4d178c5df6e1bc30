// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Tags;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An image repository: its images by digest, oldest first, and its settings. */
final class EcrRepository {
    final String region;
    final String name;
    final Instant created;
    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Tags tags = new Tags();
    private String tagMutability = "MUTABLE";
    private String encryptionType = "AES256";
    private boolean scanOnPush;
    private boolean emptyOnDelete;
    private String lifecyclePolicy = "";

    EcrRepository(String region, String name, Instant created) {
        this.region = region;
        this.name = name;
        this.created = created;
    }

    /** AWS: by digest the image goes with all its tags, which the answer lists; by tag only the tag, unless it is the last. */
    List<ImageId> delete(Image image, ImageId id) {
        List<String> gone = id.tag().isEmpty() ? List.copyOf(image.tags()) : List.of(id.tag());
        gone.forEach(image::removeTag);
        if (!id.digest().isEmpty() || image.tags().isEmpty()) {
            images.remove(image.digest);
        }
        List<String> listed = gone.isEmpty() ? List.of("") : gone;
        return listed.stream().map(tag -> new ImageId(image.digest, tag)).toList();
    }

    Map<String, Image> images() {
        return Collections.unmodifiableMap(images);
    }

    Tags tags() {
        return tags;
    }

    String tagMutability() {
        return tagMutability;
    }

    void setTagMutability(String tagMutability) {
        this.tagMutability = tagMutability;
    }

    String encryptionType() {
        return encryptionType;
    }

    void setEncryptionType(String encryptionType) {
        this.encryptionType = encryptionType;
    }

    boolean scanOnPush() {
        return scanOnPush;
    }

    void setScanOnPush(boolean scanOnPush) {
        this.scanOnPush = scanOnPush;
    }

    boolean emptyOnDelete() {
        return emptyOnDelete;
    }

    void setEmptyOnDelete(boolean emptyOnDelete) {
        this.emptyOnDelete = emptyOnDelete;
    }

    String lifecyclePolicy() {
        return lifecyclePolicy;
    }

    void setLifecyclePolicy(String lifecyclePolicy) {
        this.lifecyclePolicy = lifecyclePolicy;
    }

    String arn() {
        return Account.arn("ecr", region, "repository/" + name);
    }

    String uri() {
        return Account.ID + ".dkr.ecr." + region + ".amazonaws.com/" + name;
    }

    Optional<Image> find(String tagOrDigest) {
        return images.values().stream()
                .filter(image ->
                        image.digest.equals(tagOrDigest) || image.tags().contains(tagOrDigest))
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
        tagged.ifPresent(image -> image.removeTag(tag));
        Image image = images.computeIfAbsent(pushed.digest, digest -> pushed);
        if (!tag.isEmpty()) {
            image.addTag(tag);
        }
        return image;
    }
}
