// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.aws;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.codecommit.model.BranchDoesNotExistException;
import software.amazon.awssdk.services.codecommit.model.Commit;
import software.amazon.awssdk.services.codecommit.model.Difference;
import software.amazon.awssdk.services.codecommit.model.FileDoesNotExistException;
import software.amazon.awssdk.services.codecommit.model.GetFolderResponse;
import software.amazon.awssdk.services.codecommit.model.RepositoryNameIdPair;

/** One CodeCommit repository. */
public record Sources(Aws aws, String repository) {
    private static final int MOST_FILES = 300;

    public static List<String> repositories(Aws aws) {
        return aws.codeCommit().listRepositories(r -> {}).repositories().stream()
                .map(RepositoryNameIdPair::repositoryName)
                .toList();
    }

    public List<String> branches() {
        return aws.codeCommit().listBranches(r -> r.repositoryName(repository)).branches();
    }

    /** The newest commit of a branch. */
    public Optional<String> head(String branch) {
        try {
            return Optional.of(aws.codeCommit()
                    .getBranch(r -> r.repositoryName(repository).branchName(branch))
                    .branch()
                    .commitId());
        } catch (BranchDoesNotExistException _) {
            return Optional.empty();
        }
    }

    public Commit commit(String id) {
        return aws.codeCommit()
                .getCommit(r -> r.repositoryName(repository).commitId(id))
                .commit();
    }

    /** A commit and those before it, along the first parents. */
    public List<Commit> history(String head, int most) {
        List<Commit> history = new ArrayList<>();
        Optional<String> next = Optional.of(head);
        while (next.isPresent() && history.size() < most) {
            Commit commit = commit(next.get());
            history.add(commit);
            next = commit.parents().stream().findFirst();
        }
        return history;
    }

    /** The paths of the files of a commit. */
    public List<String> files(String commit) {
        List<String> files = new ArrayList<>();
        Deque<String> folders = new ArrayDeque<>(List.of("/"));
        while (!folders.isEmpty() && files.size() < MOST_FILES) {
            String folder = folders.pop();
            GetFolderResponse content = aws.codeCommit()
                    .getFolder(r ->
                            r.repositoryName(repository).commitSpecifier(commit).folderPath(folder));
            content.files().forEach(file -> files.add(file.absolutePath()));
            content.subFolders().forEach(sub -> folders.add(sub.absolutePath()));
        }
        return files;
    }

    public Optional<byte[]> file(String commit, String path) {
        try {
            return Optional.of(aws.codeCommit()
                    .getFile(r ->
                            r.repositoryName(repository).commitSpecifier(commit).filePath(path))
                    .fileContent()
                    .asByteArray());
        } catch (FileDoesNotExistException _) {
            return Optional.empty();
        }
    }

    /** What a commit changed since its first parent. */
    public List<Difference> differences(Commit commit) {
        return aws.codeCommit()
                .getDifferences(r -> {
                    r.repositoryName(repository).afterCommitSpecifier(commit.commitId());
                    commit.parents().stream().findFirst().ifPresent(r::beforeCommitSpecifier);
                })
                .differences();
    }

    /** @return the new commit */
    public String put(String branch, String parent, String path, byte[] content, String message) {
        return aws.codeCommit()
                .putFile(r -> r.repositoryName(repository)
                        .branchName(branch)
                        .parentCommitId(parent)
                        .filePath(path)
                        .fileContent(SdkBytes.fromByteArray(content))
                        .commitMessage(message)
                        .name("Console"))
                .commitId();
    }
}
