// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.git.Git;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import io.devopspipeline.sandbox.wire.TagOperations.Spelling;
import java.util.List;
import java.util.Map;

/** Repositories as the API sees them, without their content. */
final class CodeCommitRepositoryOperations {
    private final Repositories repositories;

    CodeCommitRepositoryOperations(Repositories repositories) {
        this.repositories = repositories;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "GetRepository", this::get,
                "ListRepositories", this::list,
                "BatchGetRepositories", this::batchGet,
                "CreateRepository", this::create,
                "DeleteRepository", this::delete);
    }

    private ObjectNode get(Call call) {
        Members.known(call, "repositoryName");
        return metadata(repositories.require(call.region(), Members.text(call.input(), "repositoryName")));
    }

    private ObjectNode metadata(CodeCommitRepository repository) {
        return Json.object().set("repositoryMetadata", view(repository));
    }

    private ObjectNode view(CodeCommitRepository repository) {
        ObjectNode view = Json.object()
                .put("accountId", Account.ID)
                .put("repositoryId", repository.id)
                .put("repositoryName", repository.name())
                .put("lastModifiedDate", Json.epoch(repository.modified()))
                .put("creationDate", Json.epoch(repository.created))
                .put("cloneUrlHttp", repositories.cloneUrl(repository))
                .put("cloneUrlSsh", repository.sshUrl())
                .put("Arn", repository.arn());
        if (!repository.description().isEmpty()) {
            view.put("repositoryDescription", repository.description());
        }
        Git.defaultBranch(repository.git).ifPresent(branch -> view.put("defaultBranch", branch));
        return view;
    }

    private ObjectNode list(Call call) {
        Members.known(call, "nextToken");
        List<ObjectNode> list = repositories
                .in(call.region())
                .map(repository ->
                        Json.object().put("repositoryName", repository.name()).put("repositoryId", repository.id))
                .toList();
        return Page.of(call, list, "nextToken", 0).answer("repositories", "nextToken");
    }

    private ObjectNode batchGet(Call call) {
        Members.known(call, "repositoryNames");
        ArrayNode found = Json.array();
        ArrayNode missing = Json.array();
        Members.strings(call.input().path("repositoryNames")).forEach(name -> repositories
                .find(call.region(), name)
                .ifPresentOrElse(repository -> found.add(view(repository)), () -> missing.add(name)));
        ObjectNode answer = Json.object();
        answer.set("repositories", found);
        answer.set("repositoriesNotFound", missing);
        return answer;
    }

    private ObjectNode create(Call call) {
        Members.known(call, "repositoryName", "repositoryDescription", "tags");
        CodeCommitRepository repository = repositories.create(
                call.region(),
                Members.text(call.input(), "repositoryName"),
                Members.text(call.input(), "repositoryDescription"));
        repository.tags().add(Spelling.MAP.read(call.input()));
        return metadata(repository);
    }

    /** AWS: deleting a repository that is not there succeeds, with no id in the answer. */
    private ObjectNode delete(Call call) {
        Members.known(call, "repositoryName");
        ObjectNode answer = Json.object();
        repositories
                .find(call.region(), Members.text(call.input(), "repositoryName"))
                .ifPresent(repository -> {
                    repositories.delete(repository);
                    answer.put("repositoryId", repository.id);
                });
        return answer;
    }
}
