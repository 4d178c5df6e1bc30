package io.devopspipeline.sandbox.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Amazon ECR's API. */
public final class Ecr implements AwsService {
    private final Registry registry;
    private final Account account;

    public Ecr(Registry registry, Account account) {
        this.registry = registry;
        this.account = account;
    }

    @Override
    public String signingName() {
        return "ecr";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "AmazonEC2ContainerRegistry_V20150921";
    }

    @Override
    public Stream<String> inventory() {
        return registry.all().stream().map(Repository::arn);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.ofEntries(
                Map.entry("CreateRepository", this::create),
                Map.entry("DeleteRepository", this::delete),
                Map.entry("DescribeRepositories", this::describe),
                Map.entry("ListImages", this::listImages),
                Map.entry("DescribeImages", this::describeImages),
                Map.entry("BatchGetImage", this::batchGet),
                Map.entry("BatchDeleteImage", this::batchDelete),
                Map.entry("GetAuthorizationToken", this::token),
                Map.entry("GetLifecyclePolicy", this::lifecyclePolicy));
    }

    private Repository repository(Call call) {
        return registry.require(
                call.region(), call.input().path("repositoryName").asText());
    }

    private ObjectNode create(Call call) {
        return Json.object()
                .set(
                        "repository",
                        view(registry.create(
                                call.region(),
                                call.input().path("repositoryName").asText())));
    }

    private ObjectNode delete(Call call) {
        Repository repository = repository(call);
        registry.delete(repository, call.input().path("force").asBoolean());
        return Json.object().set("repository", view(repository));
    }

    private ObjectNode describe(Call call) {
        List<String> names = new ArrayList<>();
        call.input().path("repositoryNames").forEach(name -> names.add(name.asText()));
        names.forEach(name -> registry.require(call.region(), name));
        ArrayNode list = Json.array();
        registry.all().stream()
                .filter(repository -> repository.region.equals(call.region()))
                .filter(repository -> names.isEmpty() || names.contains(repository.name))
                .forEach(repository -> list.add(view(repository)));
        return Json.object().set("repositories", list);
    }

    private static ObjectNode view(Repository repository) {
        ObjectNode view = Json.object()
                .put("repositoryArn", repository.arn())
                .put("registryId", Account.ID)
                .put("repositoryName", repository.name)
                .put("repositoryUri", repository.uri())
                .put("createdAt", Json.epoch(repository.created))
                .put(
                        "imageTagMutability",
                        repository.settings.path("ImageTagMutability").asText("MUTABLE"));
        view.putObject("imageScanningConfiguration")
                .put(
                        "scanOnPush",
                        repository
                                .settings
                                .path("ImageScanningConfiguration")
                                .path("ScanOnPush")
                                .asBoolean());
        view.putObject("encryptionConfiguration").put("encryptionType", "AES256");
        return view;
    }

    private ObjectNode listImages(Call call) {
        String tagStatus = call.input().path("filter").path("tagStatus").asText("ANY");
        ArrayNode ids = Json.array();
        repository(call).images.values().forEach(image -> {
            if (image.tags.isEmpty() && !tagStatus.equals("TAGGED")) {
                ids.addObject().put("imageDigest", image.digest);
            }
            if (!tagStatus.equals("UNTAGGED")) {
                image.tags.forEach(
                        tag -> ids.addObject().put("imageDigest", image.digest).put("imageTag", tag));
            }
        });
        return Json.object().set("imageIds", ids);
    }

    private ObjectNode describeImages(Call call) {
        Repository repository = repository(call);
        JsonNode ids = call.input().path("imageIds");
        ArrayNode list = Json.array();
        if (ids.isMissingNode()) {
            repository.images.values().forEach(image -> list.add(detail(repository, image)));
        }
        ids.forEach(id -> list.add(detail(repository, require(repository, id))));
        return Json.object().set("imageDetails", list);
    }

    private static Image require(Repository repository, JsonNode id) {
        String reference = id.path("imageDigest").asText(id.path("imageTag").asText());
        return repository
                .find(reference)
                .orElseThrow(() -> AwsException.of(
                        "ImageNotFoundException",
                        "The image with imageId {imageDigest:'"
                                + id.path("imageDigest").asText("null") + "', imageTag:'"
                                + id.path("imageTag").asText("null")
                                + "'} does not exist within the repository with name '"
                                + repository.name + "' in the registry with id '" + Account.ID + "'"));
    }

    private static ObjectNode detail(Repository repository, Image image) {
        ObjectNode view = Json.object()
                .put("registryId", Account.ID)
                .put("repositoryName", repository.name)
                .put("imageDigest", image.digest)
                .put("imageSizeInBytes", image.manifest.length())
                .put("imagePushedAt", Json.epoch(image.pushed))
                .put("imageManifestMediaType", "application/vnd.docker.distribution.manifest.v2+json");
        if (!image.tags.isEmpty()) {
            view.set("imageTags", Json.MAPPER.valueToTree(image.tags));
        }
        return view;
    }

    private ObjectNode batchGet(Call call) {
        Repository repository = repository(call);
        ArrayNode images = Json.array();
        ArrayNode failures = Json.array();
        call.input().path("imageIds").forEach(id -> repository
                .find(id.path("imageDigest").asText(id.path("imageTag").asText()))
                .ifPresentOrElse(
                        image -> images.addObject()
                                .put("registryId", Account.ID)
                                .put("repositoryName", repository.name)
                                .put("imageManifest", image.manifest)
                                .putObject("imageId")
                                .put("imageDigest", image.digest),
                        () -> failure(failures, id, "ImageNotFound", "Requested image not found")));
        ObjectNode answer = Json.object();
        answer.set("images", images);
        answer.set("failures", failures);
        return answer;
    }

    private ObjectNode batchDelete(Call call) {
        Repository repository = repository(call);
        if (call.input().path("imageIds").size() > 100) {
            throw AwsException.of("InvalidParameterException", "imageIds: at most 100 items are allowed");
        }
        ArrayNode deleted = Json.array();
        ArrayNode failures = Json.array();
        call.input().path("imageIds").forEach(id -> repository
                .find(id.path("imageDigest").asText(id.path("imageTag").asText()))
                .ifPresentOrElse(
                        image -> delete(repository, image, id, deleted),
                        () -> failure(failures, id, "ImageNotFound", "Requested image not found")));
        ObjectNode answer = Json.object();
        answer.set("imageIds", deleted);
        answer.set("failures", failures);
        return answer;
    }

    /** AWS: by digest the image goes with all its tags; by tag only the tag, unless it is the last. */
    private static void delete(Repository repository, Image image, JsonNode id, ArrayNode deleted) {
        boolean byDigest = id.has("imageDigest");
        if (!byDigest) {
            image.tags.remove(id.path("imageTag").asText());
        }
        if (byDigest || image.tags.isEmpty()) {
            repository.images.remove(image.digest);
        }
        ObjectNode view = deleted.addObject().put("imageDigest", image.digest);
        if (id.has("imageTag")) {
            view.put("imageTag", id.path("imageTag").asText());
        }
    }

    private static void failure(ArrayNode failures, JsonNode id, String code, String reason) {
        ObjectNode failure = failures.addObject();
        failure.set("imageId", id);
        failure.put("failureCode", code).put("failureReason", reason);
    }

    private ObjectNode token(Call call) {
        String token = Base64.getEncoder().encodeToString("AWS:sandbox".getBytes(StandardCharsets.UTF_8));
        ObjectNode answer = Json.object();
        answer.putArray("authorizationData")
                .addObject()
                .put("authorizationToken", token)
                .put("expiresAt", Json.epoch(account.now().plusSeconds(43_200)))
                .put("proxyEndpoint", "https://" + Account.ID + ".dkr.ecr." + call.region() + ".amazonaws.com");
        return answer;
    }

    private ObjectNode lifecyclePolicy(Call call) {
        Repository repository = repository(call);
        JsonNode text = repository.settings.path("LifecyclePolicy").path("LifecyclePolicyText");
        if (text.isMissingNode()) {
            throw AwsException.of(
                    "LifecyclePolicyNotFoundException",
                    "Lifecycle policy does not exist for the repository with name '" + repository.name
                            + "' in the registry with id '" + Account.ID + "'");
        }
        return Json.object()
                .put("registryId", Account.ID)
                .put("repositoryName", repository.name)
                .put("lifecyclePolicyText", text.asText());
    }
}
