// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.git.Git;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Reading files of a commit, and what differs between two. */
final class FileOperations {
    private final Repositories repositories;

    FileOperations(Repositories repositories) {
        this.repositories = repositories;
    }

    Map<String, Operation> operations() {
        return Map.of("GetFile", this::getFile, "GetFolder", this::getFolder, "GetDifferences", this::differences);
    }

    private CodeCommitRepository repository(Call call) {
        return repositories.require(call.region(), Members.text(call.input(), "repositoryName"));
    }

    /** Without a specifier it is the tip of the default branch. */
    private RevCommit commit(Call call, String member) {
        CodeCommitRepository repository = repository(call);
        String specifier = call.input()
                .path(member)
                .asText(Git.defaultBranch(repository.git).orElse(""));
        return Git.resolve(repository.git, specifier)
                .orElseThrow(
                        () -> AwsException.of("CommitDoesNotExistException", "Could not find commit " + specifier));
    }

    private ObjectNode getFile(Call call) {
        Members.known(call, "repositoryName", "commitSpecifier", "filePath");
        RevCommit commit = commit(call, "commitSpecifier");
        String path = Members.text(call.input(), "filePath");
        Files.Entry file = Files.all(repository(call).git, commit).stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .orElseThrow(() -> AwsException.of("FileDoesNotExistException", "Could not find path " + path));
        byte[] content = Files.content(repository(call).git, file.objectId());
        return Json.object()
                .put("commitId", commit.name())
                .put("blobId", file.objectId())
                .put("filePath", path)
                .put("fileMode", Files.mode(file.mode()))
                .put("fileSize", content.length)
                .put("fileContent", content);
    }

    private ObjectNode getFolder(Call call) {
        Members.known(call, "repositoryName", "commitSpecifier", "folderPath");
        RevCommit commit = commit(call, "commitSpecifier");
        String path = Members.text(call.input(), "folderPath").replaceAll("^/+|/+$", "");
        ObjectNode answer = Json.object()
                .put("commitId", commit.name())
                .put("folderPath", path)
                .put("treeId", Files.tree(repository(call).git, commit, path).name());
        ArrayNode folders = answer.putArray("subFolders");
        ArrayNode files = answer.putArray("files");
        ArrayNode links = answer.putArray("symbolicLinks");
        answer.putArray("subModules");
        Files.in(repository(call).git, commit, path).forEach(entry -> add(entry, folders, files, links));
        return answer;
    }

    private static void add(Files.Entry entry, ArrayNode folders, ArrayNode files, ArrayNode links) {
        if (entry.mode() == FileMode.TREE) {
            named(folders, entry).put("treeId", entry.objectId());
        } else {
            named(entry.mode() == FileMode.SYMLINK ? links : files, entry)
                    .put("blobId", entry.objectId())
                    .put("fileMode", Files.mode(entry.mode()));
        }
    }

    private static ObjectNode named(ArrayNode list, Files.Entry entry) {
        return list.addObject().put("absolutePath", entry.path()).put("relativePath", entry.name());
    }

    private ObjectNode differences(Call call) {
        Members.known(call, "repositoryName", "beforeCommitSpecifier", "afterCommitSpecifier");
        Map<String, Files.Entry> before =
                call.input().has("beforeCommitSpecifier") ? byPath(call, "beforeCommitSpecifier") : Map.of();
        Map<String, Files.Entry> after = byPath(call, "afterCommitSpecifier");
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        ArrayNode list = Json.array();
        paths.forEach(path -> difference(list, before.get(path), after.get(path)));
        return Json.object().set("differences", list);
    }

    private Map<String, Files.Entry> byPath(Call call, String member) {
        Map<String, Files.Entry> files = new LinkedHashMap<>();
        Files.all(repository(call).git, commit(call, member)).forEach(entry -> files.put(entry.path(), entry));
        return files;
    }

    private static void difference(ArrayNode list, Files.@Nullable Entry before, Files.@Nullable Entry after) {
        if (before != null && before.equals(after)) {
            return;
        }
        ObjectNode difference = list.addObject();
        if (before != null) {
            difference.set("beforeBlob", blob(before));
        }
        if (after != null) {
            difference.set("afterBlob", blob(after));
        }
        difference.put("changeType", before == null ? "A" : after == null ? "D" : "M");
    }

    private static ObjectNode blob(Files.Entry entry) {
        return Json.object()
                .put("blobId", entry.objectId())
                .put("path", entry.path())
                .put("mode", entry.mode().toString());
    }
}
