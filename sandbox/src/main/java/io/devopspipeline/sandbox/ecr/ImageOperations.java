// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.ecr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Images of a repository. Nothing here is ever archived: all are ACTIVE. */
final class ImageOperations {
    private static final int DEFAULT_PAGE = 100;
    private static final int BATCH = 100;

    private final Registry registry;
    private final Account account;

    ImageOperations(Registry registry, Account account) {
        this.registry = registry;
        this.account = account;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "ListImages", this::list,
                "DescribeImages", this::describe,
                "BatchGetImage", this::batchGet,
                "BatchDeleteImage", this::batchDelete,
                "PutImage", this::put);
    }

    private EcrRepository repository(Call call) {
        return registry.require(call.region(), Members.text(call.input(), "repositoryName"));
    }

    private ObjectNode list(Call call) {
        Members.known(call, "registryId", "repositoryName", "nextToken", "maxResults", "filter");
        List<ObjectNode> ids = new ArrayList<>();
        images(call).forEach(image -> {
            if (image.tags().isEmpty()) {
                ids.add(new ImageId(image.digest, "").view());
            }
            image.tags().forEach(tag -> ids.add(new ImageId(image.digest, tag).view()));
        });
        return page(ids, call).answer("imageIds", "nextToken");
    }

    private static Page<ObjectNode> page(List<ObjectNode> all, Call call) {
        return Page.of(call, all, "nextToken", call.input().path("maxResults").asInt(DEFAULT_PAGE));
    }

    private List<Image> images(Call call) {
        JsonNode filter = call.input().path("filter");
        String tagStatus = filter.path("tagStatus").asText("ANY");
        if (filter.path("imageStatus").asText("ACTIVE").equals("ARCHIVED")) {
            return List.of();
        }
        return repository(call).images().values().stream()
                .filter(image -> tagStatus.equals("ANY")
                        || tagStatus.equals("UNTAGGED") == image.tags().isEmpty())
                .toList();
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "registryId", "repositoryName", "imageIds", "nextToken", "maxResults", "filter");
        EcrRepository repository = repository(call);
        List<ObjectNode> details = new ArrayList<>();
        if (call.input().path("imageIds").isEmpty()) {
            images(call).forEach(image -> details.add(detail(repository, image)));
        }
        call.input()
                .path("imageIds")
                .forEach(id -> details.add(detail(repository, ImageId.of(id).required(repository))));
        return page(details, call).answer("imageDetails", "nextToken");
    }

    private static ObjectNode detail(EcrRepository repository, Image image) {
        ObjectNode view = named(repository).put("imageDigest", image.digest);
        if (!image.tags().isEmpty()) {
            view.set("imageTags", Json.MAPPER.valueToTree(image.tags()));
        }
        return view.put("imageSizeInBytes", image.manifest.length())
                .put("imagePushedAt", Json.epoch(image.pushed))
                .put("imageManifestMediaType", image.mediaType);
    }

    private static ObjectNode named(EcrRepository repository) {
        return Json.object().put("registryId", Account.ID).put("repositoryName", repository.name);
    }

    private ObjectNode batchGet(Call call) {
        Members.known(call, "registryId", "repositoryName", "imageIds", "acceptedMediaTypes");
        EcrRepository repository = repository(call);
        ArrayNode images = Json.array();
        ArrayNode failures = Json.array();
        for (ImageId id : ids(call)) {
            id.in(repository)
                    .ifPresentOrElse(
                            image -> images.add(image(repository, image, id.tag())), () -> failures.add(id.notFound()));
        }
        return answer("images", images, failures);
    }

    private static ObjectNode image(EcrRepository repository, Image image, String tag) {
        ObjectNode view = named(repository);
        view.set("imageId", new ImageId(image.digest, tag).view());
        return view.put("imageManifest", image.manifest).put("imageManifestMediaType", image.mediaType);
    }

    private static ObjectNode answer(String member, ArrayNode found, ArrayNode failures) {
        ObjectNode answer = Json.object();
        answer.set(member, found);
        answer.set("failures", failures);
        return answer;
    }

    private static List<ImageId> ids(Call call) {
        List<ImageId> ids = new ArrayList<>();
        call.input().path("imageIds").forEach(id -> ids.add(ImageId.of(id)));
        if (ids.isEmpty() || ids.size() > BATCH) {
            throw AwsException.of(
                    "InvalidParameterException",
                    "Invalid parameter at 'imageIds' failed to satisfy constraint: 'Member must have length between 1 and "
                            + BATCH + "'");
        }
        return ids;
    }

    private ObjectNode batchDelete(Call call) {
        Members.known(call, "registryId", "repositoryName", "imageIds");
        EcrRepository repository = repository(call);
        ArrayNode deleted = Json.array();
        ArrayNode failures = Json.array();
        for (ImageId id : ids(call)) {
            id.in(repository)
                    .ifPresentOrElse(
                            found -> registry.delete(repository, found, id).forEach(gone -> deleted.add(gone.view())),
                            () -> failures.add(id.notFound()));
        }
        return answer("imageIds", deleted, failures);
    }

    private ObjectNode put(Call call) {
        Members.known(
                call,
                "registryId",
                "repositoryName",
                "imageManifest",
                "imageManifestMediaType",
                "imageTag",
                "imageDigest");
        EcrRepository repository = repository(call);
        String tag = Members.text(call.input(), "imageTag");
        Image image = new Image(
                Members.text(call.input(), "imageManifest"), mediaType(call.input()), account.now(), Optional.empty());
        if (!call.input().path("imageDigest").asText(image.digest).equals(image.digest)) {
            throw AwsException.of(
                    "ImageDigestDoesNotMatchException",
                    "The provided digest does not match the digest calculated by Amazon ECR for the image.");
        }
        requireNew(repository, image, tag);
        return Json.object().set("image", image(repository, registry.store(repository, image, tag), tag));
    }

    /** AWS: one of the two must say it. */
    private static String mediaType(JsonNode input) {
        String given = Members.text(input, "imageManifestMediaType");
        String type = given.isEmpty() ? mediaType(Members.text(input, "imageManifest")) : given;
        if (type.isEmpty()) {
            throw AwsException.of(
                    "InvalidParameterException", "image manifest mediatype not provided in manifest or parameter");
        }
        return type;
    }

    private static String mediaType(String manifest) {
        try {
            return Members.text(Json.MAPPER.readTree(manifest), "mediaType");
        } catch (JsonProcessingException e) {
            throw AwsException.of("InvalidParameterException", "Invalid image manifest: " + e.getOriginalMessage());
        }
    }

    private static void requireNew(EcrRepository repository, Image image, String tag) {
        boolean there = new ImageId(image.digest, tag).in(repository).isPresent();
        if (there) {
            throw AwsException.of(
                    "ImageAlreadyExistsException",
                    "Image with digest '" + image.digest + "' and tag '" + (tag.isEmpty() ? "null" : tag)
                            + "' already exists in the repository with name '" + repository.name
                            + "' in registry with id '" + Account.ID + "'");
        }
    }
}
