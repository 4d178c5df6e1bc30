// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.util.Optional;

/** How a call names an image: by digest, by tag, or by both, which must then agree. */
record ImageId(String digest, String tag) {
    static ImageId of(JsonNode id) {
        return new ImageId(Members.text(id, "imageDigest"), Members.text(id, "imageTag"));
    }

    Optional<Image> in(EcrRepository repository) {
        return repository
                .find(digest.isEmpty() ? tag : digest)
                .filter(image -> tag.isEmpty() || image.tags().contains(tag));
    }

    Image required(EcrRepository repository) {
        return in(repository)
                .orElseThrow(() -> AwsException.of(
                        "ImageNotFoundException",
                        "The image with imageId {imageDigest:'" + orNull(digest) + "', imageTag:'" + orNull(tag)
                                + "'} does not exist within the repository with name '" + repository.name
                                + "' in the registry with id '" + Account.ID + "'"));
    }

    private static String orNull(String text) {
        return text.isEmpty() ? "null" : text;
    }

    ObjectNode view() {
        ObjectNode view = Json.object();
        if (!digest.isEmpty()) {
            view.put("imageDigest", digest);
        }
        if (!tag.isEmpty()) {
            view.put("imageTag", tag);
        }
        return view;
    }

    ObjectNode notFound() {
        ObjectNode failure = Json.object();
        failure.set("imageId", view());
        return failure.put("failureCode", "ImageNotFound").put("failureReason", "Requested image not found");
    }
}
