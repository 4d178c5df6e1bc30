package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import java.time.Duration;
import java.util.Locale;

/** Source actions: CodeCommit, S3, and connections, which nobody can complete here. */
final class Sources {
    private static final Duration TAKES = Duration.ofSeconds(5);

    private final Account account;
    private final Directory directory;
    private final Artifacts artifacts;

    Sources(Account account, Directory directory, Artifacts artifacts) {
        this.account = account;
        this.directory = directory;
        this.artifacts = artifacts;
    }

    void codeCommit(Action action) {
        account.after(TAKES, () -> {
            try {
                take(action);
            } catch (AwsException e) {
                action.fail("ConfigurationError", e.text());
            }
        });
    }

    private void take(Action action) {
        String branch = action.setting("BranchName", "");
        ObjectNode repository = Json.object().put("repositoryName", action.setting("RepositoryName", ""));
        String id;
        try {
            id = call(action, "GetBranch", repository.deepCopy().put("branchName", branch))
                    .path("branch")
                    .path("commitId")
                    .asText();
        } catch (AwsException e) {
            throw e.code().equals("BranchDoesNotExistException") ? noBranch(action, branch) : e;
        }
        String message = call(action, "GetCommit", repository.deepCopy().put("commitId", id))
                .path("commit")
                .path("message")
                .asText()
                .strip();
        ObjectNode upload = repository
                .put("commitId", id)
                .put("s3Bucket", action.pipeline().bucket())
                .put("s3Key", artifacts.newKey(action));
        ObjectNode unused = call(action, "UploadArchive", upload);
        String url =
                "https://" + action.pipeline().region + ".console.aws.amazon.com/codesuite/codecommit/repositories/"
                        + action.setting("RepositoryName", "") + "/commit/" + id;
        action.state().externalId = id;
        action.execution().revisions.put(action.name(), new Execution.Revision(id, message, url));
        action.succeed(message);
    }

    private static AwsException noBranch(Action action, String branch) {
        return AwsException.of(
                "ConfigurationError",
                "The action failed because no branch named " + branch
                        + " was found in the selected AWS CodeCommit repository "
                        + action.setting("RepositoryName", "")
                        + ". Make sure you are using the correct branch name, and then try again. Error: null");
    }

    private ObjectNode call(Action action, String operation, ObjectNode input) {
        return directory.call("codepipeline.amazonaws.com", action.pipeline().region, "codecommit", operation, input);
    }

    void s3(Action action) {
        account.after(TAKES, () -> {
            try {
                byte[] content = artifacts.object(action.setting("S3Bucket", ""), action.setting("S3ObjectKey", ""));
                artifacts.put(action, content);
                String version =
                        Integer.toHexString(java.util.Arrays.hashCode(content)).toLowerCase(Locale.ROOT);
                action.execution()
                        .revisions
                        .put(action.name(), new Execution.Revision(version, "Amazon S3 version id: " + version, ""));
                action.succeed("Amazon S3 version id: " + version);
            } catch (AwsException e) {
                action.fail("ConfigurationError", e.text());
            }
        });
    }

    void connection(Action action) {
        account.after(
                TAKES,
                () -> action.fail(
                        "ConnectionNotAvailable",
                        "[codeconnections] Connection " + action.setting("ConnectionArn", "") + " is not available"));
    }
}
