// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.time.Instant;

/** The source action CodeCommit: the tip of a branch, or the commit that the execution was started with. */
record CodeCommitSource(Clients clients, Artifacts artifacts) implements Provider {
    private static final Duration TAKES = Duration.ofSeconds(3);

    @Override
    public ActionProgress begin(Action action) {
        return new ActionProgress.Working(TAKES, () -> take(action));
    }

    private ActionProgress take(Action action) {
        clients.check(
                action,
                "codecommit:GetBranch",
                Account.arn("codecommit", action.region(), action.setting("RepositoryName")));
        String wanted = action.execution().wanted().getOrDefault(action.name(), "");
        String commit = wanted.isEmpty() ? tip(action.region(), action.declaration()) : wanted;
        ObjectNode read = clients.call(
                action,
                "codecommit",
                "GetCommit",
                repository(action.declaration()).put("commitId", commit));
        ObjectNode upload = repository(action.declaration())
                .put("commitId", commit)
                .put("s3Bucket", action.bucket())
                .put("s3Key", artifacts.newKey(action));
        var _ = clients.call(action, "codecommit", "UploadArchive", upload);
        return taken(action, commit, read);
    }

    private static ActionProgress taken(Action action, String commit, ObjectNode read) {
        String message = Members.text(read.path("commit"), "message").strip();
        String seconds =
                Members.text(read.path("commit").path("committer"), "date").split(" ")[0];
        String url = ConsoleUrls.commit(action.region(), action.setting("RepositoryName"), commit);
        action.bring(new Execution.Revision(commit, message, url, Instant.ofEpochSecond(Long.parseLong(seconds))));
        action.run().setExternalUrl(url);
        return new ActionProgress.Succeeded(message);
    }

    /** @throws AwsException in the words that CodePipeline has for a branch that is not there */
    String tip(String region, ActionDeclaration source) {
        String branch = source.setting("BranchName");
        try {
            return clients.call(
                            region,
                            "codecommit",
                            "GetBranch",
                            repository(source).put("branchName", branch))
                    .path("branch")
                    .path("commitId")
                    .asText();
        } catch (AwsException e) {
            throw e.code().equals("BranchDoesNotExistException") ? noBranch(source, branch) : e;
        }
    }

    private static AwsException noBranch(ActionDeclaration source, String branch) {
        return AwsException.of(
                "ConfigurationError",
                "The action failed because no branch named " + branch
                        + " was found in the selected AWS CodeCommit repository " + source.setting("RepositoryName")
                        + ". Make sure you are using the correct branch name, and then try again. Error: null");
    }

    private static ObjectNode repository(ActionDeclaration source) {
        return Json.object().put("repositoryName", source.setting("RepositoryName"));
    }
}
