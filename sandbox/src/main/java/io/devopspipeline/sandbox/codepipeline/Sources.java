package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.codecommit.Repositories;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;
import java.util.Locale;

/** Source actions: CodeCommit, S3, and connections, which nobody can complete here. */
final class Sources {
    private static final Duration TAKES = Duration.ofSeconds(5);

    private final Account account;
    private final Repositories repositories;
    private final Artifacts artifacts;

    Sources(Account account, Repositories repositories, Artifacts artifacts) {
        this.account = account;
        this.repositories = repositories;
        this.artifacts = artifacts;
    }

    void codeCommit(Action action) {
        account.after(TAKES, () -> {
            String repository = action.setting("RepositoryName", "");
            String branch = action.setting("BranchName", "");
            try {
                repositories
                        .source(action.pipeline().region, repository, branch)
                        .ifPresentOrElse(
                                revision -> take(action, revision),
                                () -> action.fail(
                                        "ConfigurationError",
                                        "The action failed because no branch named " + branch
                                                + " was found in the selected AWS CodeCommit repository " + repository
                                                + ". Make sure you are using the correct branch name, and then try again. Error: null"));
            } catch (AwsException e) {
                action.fail("ConfigurationError", e.text());
            }
        });
    }

    private void take(Action action, Repositories.SourceRevision revision) {
        artifacts.put(action, revision.zip());
        String url =
                "https://" + action.pipeline().region + ".console.aws.amazon.com/codesuite/codecommit/repositories/"
                        + action.setting("RepositoryName", "") + "/commit/" + revision.commitId();
        action.state().externalId = revision.commitId();
        action.execution()
                .revisions
                .put(action.name(), new Execution.Revision(revision.commitId(), revision.message(), url));
        action.succeed(revision.message());
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
