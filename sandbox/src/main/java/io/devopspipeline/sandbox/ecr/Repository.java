package io.devopspipeline.sandbox.ecr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An image repository. */
final class Repository {
    final String region;
    final String name;
    final Instant created;
    final Map<String, Image> images = new LinkedHashMap<>();
    ObjectNode settings = Json.object();

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

    /** Stores an image and moves the tag to it; the image that had the tag keeps its digest. */
    Image push(Image pushed, String tag) {
        Image image = images.computeIfAbsent(pushed.digest, digest -> pushed);
        images.values().forEach(other -> other.tags.remove(tag));
        if (!tag.isEmpty()) {
            image.tags.add(tag);
        }
        return image;
    }
}
