// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.resource.Begun;
import io.devopspipeline.sandbox.cloudformation.resource.Reading;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailedException;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceFailure;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceRequest;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceSchema;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.git.Archive;
import io.devopspipeline.sandbox.git.Git;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.InvalidPathException;

/** AWS::CodeCommit::Repository. Ref is the repository's id, not its name; Code is read at creation only, and makes one commit. */
record CodeCommitRepositoryType(Repositories repositories, ObjectStore objects, Account account)
        implements ResourceType {
    private static final Duration TAKES = Duration.ofSeconds(3);
    private static final ResourceSchema SCHEMA = ResourceSchema.of("AWS::CodeCommit::Repository")
            .properties(
                    "RepositoryName",
                    "RepositoryDescription",
                    "Code.BranchName",
                    "Code.S3.Bucket",
                    "Code.S3.Key",
                    "Code.S3.ObjectVersion",
                    "Tags.*")
            .required("RepositoryName")
            .attributes("Arn", "Name", "CloneUrlHttp", "CloneUrlSsh");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public Begun create(ResourceRequest request) {
        Map<String, byte[]> seed = seed(request.properties().path("Code"));
        String branch = refusing(() -> BranchName.require(
                request.properties().path("Code").path("BranchName").asText("main")));
        CodeCommitRepository repository = refusing(() -> repositories.create(
                request.region(),
                Members.text(request.properties(), "RepositoryName"),
                Members.text(request.properties(), "RepositoryDescription")));
        repository.tags().add(request.mergedTags());
        if (!seed.isEmpty()) {
            commit(repository, branch, seed);
        }
        return Begun.doneAfter(repository.id, TAKES);
    }

    private Map<String, byte[]> seed(JsonNode code) {
        if (code.isMissingNode()) {
            return Map.of();
        }
        JsonNode s3 = code.path("S3");
        byte[] zip = refusing(() ->
                objects.get(Members.text(s3, "Bucket"), Members.text(s3, "Key"), Members.text(s3, "ObjectVersion")));
        Map<String, byte[]> files = Archive.files(zip);
        if (files.isEmpty()) {
            throw invalid("The archive " + Members.text(s3, "Key") + " holds no files or is no zip archive.");
        }
        return files;
    }

    /** The first commit raises no event that anybody should rely on. */
    private void commit(CodeCommitRepository repository, String branch, Map<String, byte[]> files) {
        NewCommit commit = new NewCommit(
                Optional.empty(),
                files,
                Set.of(),
                "AWS CodeCommit",
                "noreply-awscodecommit@amazon.com",
                "Initial commit by AWS CodeCommit",
                account.now());
        try {
            var _ = Git.point(
                    repository.git,
                    branch,
                    Optional.empty(),
                    commit.write(repository.git).commitId());
            Git.adoptDefaultBranch(repository.git, branch);
        } catch (InvalidPathException e) {
            repositories.delete(repository);
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static ResourceFailedException invalid(String why) {
        return new ResourceFailedException(new ResourceFailure(why, "AWSCodeCommit", 400, "InvalidRequest"));
    }

    private static <T> T refusing(java.util.function.Supplier<T> change) {
        try {
            return change.get();
        } catch (AwsException e) {
            String code =
                    switch (e.code()) {
                        case "RepositoryNameExistsException" -> "AlreadyExists";
                        case "NoSuchKey", "NoSuchBucket" -> "NotFound";
                        default -> "InvalidRequest";
                    };
            String service = e.code().startsWith("NoSuch") ? "S3" : "AWSCodeCommit";
            throw new ResourceFailedException(new ResourceFailure(e.text(), service, e.status(), code));
        }
    }

    @Override
    public Begun update(String physicalId, ObjectNode previous, ResourceRequest request) {
        CodeCommitRepository repository = require(physicalId);
        refusing(() -> {
            repositories.rename(repository, Members.text(request.properties(), "RepositoryName"));
            return repository;
        });
        repository.setDescription(Members.text(request.properties(), "RepositoryDescription"));
        repository.tags().replace(request.mergedTags());
        return Begun.doneAfter(physicalId, TAKES);
    }

    @Override
    public Begun delete(String physicalId, ResourceRequest request) {
        repositories.byId(physicalId).ifPresent(repositories::delete);
        return Begun.doneAfter(physicalId, TAKES);
    }

    private CodeCommitRepository require(String id) {
        return repositories
                .byId(id)
                .orElseThrow(() -> new ResourceFailedException(
                        new ResourceFailure(id + " does not exist", "AWSCodeCommit", 400, "NotFound")));
    }

    @Override
    public Reading read(String region, String physicalId) {
        return Reading.of(repositories.byId(physicalId).map(repository -> Json.object()
                .put("RepositoryName", repository.name())
                .put("RepositoryDescription", repository.description())));
    }

    @Override
    public ObjectNode attributes(String region, String physicalId) {
        CodeCommitRepository repository = require(physicalId);
        return Json.object()
                .put("Arn", repository.arn())
                .put("Name", repository.name())
                .put("CloneUrlHttp", repositories.cloneUrl(repository))
                .put("CloneUrlSsh", repository.sshUrl());
    }
}
