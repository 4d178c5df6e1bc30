// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.git.Git;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.InvalidPathException;
import org.eclipse.jgit.revwalk.RevCommit;

/** Commits made by the API. They move a branch as a push does. */
final class CommitOperations {
    private final Repositories repositories;
    private final Account account;

    CommitOperations(Repositories repositories, Account account) {
        this.repositories = repositories;
        this.account = account;
    }

    Map<String, Operation> operations() {
        return Map.of("PutFile", this::putFile, "CreateCommit", this::createCommit);
    }

    private ObjectNode putFile(Call call) {
        Members.known(
                call,
                "repositoryName",
                "branchName",
                "fileContent",
                "filePath",
                "parentCommitId",
                "commitMessage",
                "name",
                "email");
        String path = Members.text(call.input(), "filePath");
        NewCommit.Written written = commit(call, "name", Map.of(path, content(call.input())), Set.of());
        return Json.object()
                .put("commitId", written.commitId())
                .put("treeId", written.treeId())
                .put("blobId", written.blobs().get(path));
    }

    private ObjectNode createCommit(Call call) {
        Members.known(
                call,
                "repositoryName",
                "branchName",
                "parentCommitId",
                "authorName",
                "email",
                "commitMessage",
                "putFiles",
                "deleteFiles");
        Map<String, byte[]> put = new LinkedHashMap<>();
        for (JsonNode file : call.input().path("putFiles")) {
            refuseMode(file);
            put.put(Members.text(file, "filePath"), content(file));
        }
        Set<String> deleted = new LinkedHashSet<>();
        call.input().path("deleteFiles").forEach(file -> deleted.add(Members.text(file, "filePath")));
        Set<String> before = Files.paths(repository(call), Members.text(call.input(), "branchName"));
        return view(commit(call, "authorName", put, deleted), before, deleted);
    }

    private static ObjectNode view(NewCommit.Written written, Set<String> before, Set<String> deleted) {
        ObjectNode answer = Json.object().put("commitId", written.commitId()).put("treeId", written.treeId());
        ArrayNode added = answer.putArray("filesAdded");
        ArrayNode updated = answer.putArray("filesUpdated");
        written.blobs().forEach((path, blob) -> (before.contains(path) ? updated : added)
                .addObject()
                .put("absolutePath", path)
                .put("blobId", blob)
                .put("fileMode", "NORMAL"));
        ArrayNode gone = answer.putArray("filesDeleted");
        deleted.forEach(path -> gone.addObject().put("absolutePath", path));
        return answer;
    }

    private static void refuseMode(JsonNode file) {
        if (file.has("sourceFile") || !file.path("fileMode").asText("NORMAL").equals("NORMAL")) {
            throw AwsException.notInSandbox("A file with a mode or a source file in codecommit:CreateCommit");
        }
    }

    private static byte[] content(JsonNode file) {
        try {
            return Base64.getDecoder().decode(Members.text(file, "fileContent"));
        } catch (IllegalArgumentException _) {
            throw AwsException.of("SerializationException", "fileContent is not Base64-encoded.");
        }
    }

    private CodeCommitRepository repository(Call call) {
        return repositories.require(call.region(), Members.text(call.input(), "repositoryName"));
    }

    private NewCommit.Written commit(Call call, String authorMember, Map<String, byte[]> put, Set<String> deleted) {
        CodeCommitRepository repository = repository(call);
        JsonNode input = call.input();
        String branch = BranchName.require(Members.text(input, "branchName"));
        Optional<RevCommit> parent = parent(repository, branch, Members.text(input, "parentCommitId"));
        NewCommit commit = new NewCommit(
                parent,
                put,
                deleted,
                input.path(authorMember).asText("AWS CodeCommit"),
                Members.text(input, "email"),
                Members.text(input, "commitMessage"),
                account.now());
        try {
            NewCommit.Written written = commit.write(repository.git);
            if (parent.isPresent() && parent.get().getTree().name().equals(written.treeId())) {
                throw AwsException.of("NoChangeException", "The commit would not change anything.");
            }
            return advance(repository, branch, parent, written);
        } catch (InvalidPathException e) {
            throw AwsException.of("InvalidPathException", String.valueOf(e.getMessage()));
        }
    }

    private NewCommit.Written advance(
            CodeCommitRepository repository, String branch, Optional<RevCommit> parent, NewCommit.Written written) {
        Optional<String> old = parent.map(RevCommit::name);
        if (!Git.point(repository.git, branch, old, written.commitId())) {
            throw outdated(branch);
        }
        repositories.changed(repository, ReferenceChange.branch(branch, old, written.commitId()));
        return written;
    }

    /** AWS: only an empty repository gets its branch from a commit; every other commit names the tip it stands on. */
    private static Optional<RevCommit> parent(CodeCommitRepository repository, String branch, String claimed) {
        Optional<String> tip = Git.tip(repository.git, branch);
        if (tip.isEmpty()) {
            if (!Git.branches(repository.git).isEmpty()) {
                throw AwsException.of("BranchDoesNotExistException", "Could not find branch " + branch);
            }
            return Optional.empty();
        }
        if (claimed.isEmpty()) {
            throw AwsException.of("ParentCommitIdRequiredException", "A parent commit ID is required.");
        }
        if (!claimed.equals(tip.get())) {
            throw outdated(branch);
        }
        return Git.commit(repository.git, claimed);
    }

    private static AwsException outdated(String branch) {
        return AwsException.of(
                "ParentCommitIdOutdatedException",
                "The parent commit ID is outdated: it is not the tip of the branch " + branch + ".");
    }
}
