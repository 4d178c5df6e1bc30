package io.devopspipeline.sandbox.codecommit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.AwsService;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** AWS CodeCommit's API. */
public final class CodeCommit implements AwsService {
    private final Repositories repositories;

    public CodeCommit(Repositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public String signingName() {
        return "codecommit";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "CodeCommit_20150413";
    }

    @Override
    public Stream<String> inventory() {
        return repositories.all().stream().map(Repository::arn);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GetRepository", call -> Json.object().set("repositoryMetadata", view(repository(call))),
                "ListRepositories", this::list,
                "BatchGetRepositories", this::batchGet,
                "CreateRepository", this::create,
                "DeleteRepository", this::delete,
                "GetBranch", this::getBranch,
                "ListBranches", this::listBranches,
                "GetCommit", this::getCommit);
    }

    private Repository repository(Call call) {
        return repositories.require(
                call.region(), call.input().path("repositoryName").asText());
    }

    private ObjectNode view(Repository repository) {
        ObjectNode view = Json.object()
                .put("accountId", Account.ID)
                .put("repositoryId", repository.id)
                .put("repositoryName", repository.name)
                .put("lastModifiedDate", Json.epoch(repository.modified))
                .put("creationDate", Json.epoch(repository.created))
                .put("cloneUrlHttp", repositories.cloneUrl(repository))
                .put(
                        "cloneUrlSsh",
                        "ssh://git-codecommit." + repository.region + ".amazonaws.com/v1/repos/" + repository.name)
                .put("Arn", repository.arn());
        if (!repository.description.isEmpty()) {
            view.put("repositoryDescription", repository.description);
        }
        Git.branches(repository.git).keySet().stream()
                .findFirst()
                .ifPresent(branch -> view.put("defaultBranch", branch));
        return view;
    }

    private ObjectNode list(Call call) {
        ArrayNode list = Json.array();
        repositories.all().stream()
                .filter(repository -> repository.region.equals(call.region()))
                .forEach(repository ->
                        list.addObject().put("repositoryName", repository.name).put("repositoryId", repository.id));
        return Json.object().set("repositories", list);
    }

    private ObjectNode batchGet(Call call) {
        ArrayNode found = Json.array();
        ArrayNode missing = Json.array();
        call.input().path("repositoryNames").forEach(name -> repositories
                .find(call.region(), name.asText())
                .ifPresentOrElse(repository -> found.add(view(repository)), () -> missing.add(name.asText())));
        ObjectNode answer = Json.object();
        answer.set("repositories", found);
        answer.set("repositoriesNotFound", missing);
        return answer;
    }

    private ObjectNode create(Call call) {
        Repository repository = repositories.create(
                call.region(),
                call.input().path("repositoryName").asText(),
                call.input().path("repositoryDescription").asText(""));
        return Json.object().set("repositoryMetadata", view(repository));
    }

    private ObjectNode delete(Call call) {
        var found = repositories.find(
                call.region(), call.input().path("repositoryName").asText());
        found.ifPresent(repositories::delete);
        ObjectNode answer = Json.object();
        found.ifPresent(repository -> answer.put("repositoryId", repository.id));
        return answer;
    }

    private ObjectNode getBranch(Call call) {
        String branch = call.input().path("branchName").asText();
        String commit = Git.tip(repository(call).git, branch)
                .orElseThrow(() -> AwsException.of("BranchDoesNotExistException", "Could not find branch " + branch));
        ObjectNode answer = Json.object();
        answer.putObject("branch").put("branchName", branch).put("commitId", commit);
        return answer;
    }

    private ObjectNode listBranches(Call call) {
        return Json.object()
                .set(
                        "branches",
                        Json.MAPPER.valueToTree(
                                Git.branches(repository(call).git).keySet()));
    }

    private ObjectNode getCommit(Call call) {
        String id = call.input().path("commitId").asText();
        RevCommit commit = Git.commit(repository(call).git, id)
                .orElseThrow(() -> AwsException.of("CommitIdDoesNotExistException", "Could not find commit " + id));
        ObjectNode view = Json.object()
                .put("commitId", id)
                .put("treeId", commit.getTree().name())
                .put("message", commit.getFullMessage())
                .put("additionalData", "");
        ArrayNode parents = view.putArray("parents");
        for (RevCommit parent : commit.getParents()) {
            parents.add(parent.name());
        }
        view.set("author", person(commit.getAuthorIdent()));
        view.set("committer", person(commit.getCommitterIdent()));
        return Json.object().set("commit", view);
    }

    private static ObjectNode person(PersonIdent person) {
        return Json.object()
                .put("name", person.getName())
                .put("email", person.getEmailAddress())
                .put("date", person.getWhenAsInstant().getEpochSecond() + " +0000");
    }
}
