// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A repository in CodeCommit whose branch main gets commits from the AWS CLI, without a clone. */
public record CodeCommitRepository(Playground playground, String name) {
    /** Commits one file onto main. */
    public void commit(String file, String content) throws IOException {
        Path local = Files.writeString(Files.createTempFile("commit", ".txt"), content);
        var _ = playground.awsCli(
                "codecommit",
                "put-file",
                "--repository-name",
                name,
                "--branch-name",
                "main",
                "--parent-commit-id",
                head(),
                "--file-path",
                file,
                "--file-content",
                "fileb://" + local);
        Files.delete(local);
    }

    private String head() throws IOException {
        return playground
                .awsCli(
                        "codecommit",
                        "get-branch",
                        "--repository-name",
                        name,
                        "--branch-name",
                        "main",
                        "--query",
                        "branch.commitId",
                        "--output",
                        "text")
                .strip();
    }
}
