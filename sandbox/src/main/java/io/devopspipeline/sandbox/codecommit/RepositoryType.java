package io.devopspipeline.sandbox.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.Set;

/** AWS::CodeCommit::Repository. Ref is the repository's id, not its name; Code is read at creation only, and makes one commit. */
public final class RepositoryType implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(3);
    private static final ResourceSchema SCHEMA = new ResourceSchema(
            "AWS::CodeCommit::Repository",
            Set.of(
                    "RepositoryName",
                    "RepositoryDescription",
                    "Code.BranchName",
                    "Code.S3.Bucket",
                    "Code.S3.Key",
                    "Code.S3.ObjectVersion",
                    "Tags.*"),
            Set.of("RepositoryName"),
            Set.of(),
            Set.of("Arn", "Name", "CloneUrlHttp", "CloneUrlSsh", "Id"));

    private final Repositories repositories;
    private final ObjectStore objects;
    private final Account account;

    public RepositoryType(Repositories repositories, ObjectStore objects, Account account) {
        this.repositories = repositories;
        this.objects = objects;
        this.account = account;
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        ObjectNode properties = request.properties();
        try {
            JsonNode seed = properties.path("Code").path("S3");
            byte[] zip = seed.isMissingNode()
                    ? new byte[0]
                    : objects.get(seed.path("Bucket").asText(), seed.path("Key").asText());
            Repository repository = repositories.create(
                    request.region(),
                    properties.path("RepositoryName").asText(),
                    properties.path("RepositoryDescription").asText(""));
            if (zip.length > 0) {
                String branch = properties.path("Code").path("BranchName").asText("main");
                Git.commitZip(repository.git, branch, zip, "Initial commit by AWS CodeCommit", account.now());
            }
            return Begun.doneAfter(repository.id, TAKES);
        } catch (AwsException e) {
            String code = e.code().equals("RepositoryNameExistsException") ? "AlreadyExists" : "InvalidRequest";
            throw new ResourceFailedException(new ResourceFailure(e.text(), "CodeCommit", e.status(), code));
        }
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        repositories.byId(physicalId).ifPresent(repository -> {
            repositories.rename(
                    repository, request.properties().path("RepositoryName").asText());
            repository.description =
                    request.properties().path("RepositoryDescription").asText("");
        });
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        repositories.byId(physicalId).ifPresent(repositories::delete);
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        Repository repository = repositories.byId(physicalId).orElseThrow();
        return Json.object()
                .put("Arn", repository.arn())
                .put("Name", repository.name)
                .put("Id", repository.id)
                .put("CloneUrlHttp", repositories.cloneUrl(repository))
                .put("CloneUrlSsh", "ssh://git-codecommit." + region + ".amazonaws.com/v1/repos/" + repository.name);
    }
}
