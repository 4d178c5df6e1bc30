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

    /** Why a batch does not get the image. */
    ObjectNode notFound() {
        ObjectNode failure = Json.object();
        failure.set("imageId", view());
        if (digest.isEmpty() && tag.isEmpty()) {
            return because(
                    failure, "MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
        }
        if (!digest.isEmpty() && !digest.matches("sha256:[0-9a-f]{64}")) {
            return because(
                    failure,
                    "InvalidImageDigest",
                    "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'");
        }
        return because(failure, "ImageNotFound", "Requested image not found");
    }

    private static ObjectNode because(ObjectNode failure, String code, String reason) {
        return failure.put("failureCode", code).put("failureReason", reason);
    }
}
