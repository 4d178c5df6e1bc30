// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.devopspipeline.sandbox.git.Git;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** Branches, and the commits they point to. */
final class BranchOperations {
    private final Repositories repositories;

    BranchOperations(Repositories repositories) {
        this.repositories = repositories;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "GetBranch", this::get,
                "ListBranches", this::list,
                "CreateBranch", this::create,
                "GetCommit", this::getCommit);
    }

    private CodeCommitRepository repository(Call call) {
        return repositories.require(call.region(), Members.text(call.input(), "repositoryName"));
    }

    private ObjectNode get(Call call) {
        Members.known(call, "repositoryName", "branchName");
        String branch = Members.text(call.input(), "branchName");
        String commit = Git.tip(repository(call).git, branch)
                .orElseThrow(() -> AwsException.of("BranchDoesNotExistException", "Could not find branch " + branch));
        ObjectNode answer = Json.object();
        answer.putObject("branch").put("branchName", branch).put("commitId", commit);
        return answer;
    }

    private ObjectNode list(Call call) {
        Members.known(call, "repositoryName", "nextToken");
        List<TextNode> branches = Git.branches(repository(call).git).stream()
                .map(TextNode::valueOf)
                .toList();
        return Page.of(call, branches, "nextToken", 0).answer("branches", "nextToken");
    }

    private ObjectNode create(Call call) {
        Members.known(call, "repositoryName", "branchName", "commitId");
        CodeCommitRepository repository = repository(call);
        String branch = BranchName.require(Members.text(call.input(), "branchName"));
        String commit =
                required(repository, Members.text(call.input(), "commitId")).name();
        if (!Git.point(repository.git, branch, Optional.empty(), commit)) {
            throw AwsException.of("BranchNameExistsException", "Branch " + branch + " already exists");
        }
        repositories.changed(repository, ReferenceChange.branch(branch, Optional.empty(), commit));
        return Json.object();
    }

    private static RevCommit required(CodeCommitRepository repository, String id) {
        return Git.commit(repository.git, id)
                .orElseThrow(() -> AwsException.of("CommitIdDoesNotExistException", "Could not find commit " + id));
    }

    private ObjectNode getCommit(Call call) {
        Members.known(call, "repositoryName", "commitId");
        RevCommit commit = required(repository(call), Members.text(call.input(), "commitId"));
        ObjectNode view = Json.object()
                .put("commitId", commit.name())
                .put("treeId", commit.getTree().name());
        ArrayNode parents = view.putArray("parents");
        for (RevCommit parent : commit.getParents()) {
            parents.add(parent.name());
        }
        view.put("message", commit.getFullMessage());
        view.set("author", person(commit.getAuthorIdent()));
        view.set("committer", person(commit.getCommitterIdent()));
        view.put("additionalData", "");
        return Json.object().set("commit", view);
    }

    /** AWS: the date as git writes it, seconds and time zone. */
    private static ObjectNode person(PersonIdent person) {
        String zone = person.getZoneId()
                .getRules()
                .getOffset(person.getWhenAsInstant())
                .getId();
        return Json.object()
                .put("name", person.getName())
                .put("email", person.getEmailAddress())
                .put(
                        "date",
                        person.getWhenAsInstant().getEpochSecond() + " "
                                + (zone.equals("Z") ? "+0000" : zone.replace(":", "")));
    }
}
