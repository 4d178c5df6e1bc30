package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.codebuild.CodeBuild;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;

/** The CodeBuild action: starts a build with the input artifact and follows it to its end. */
final class Builds {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Account account;
    private final CodeBuild codeBuild;
    private final Artifacts artifacts;

    Builds(Account account, CodeBuild codeBuild, Artifacts artifacts) {
        this.account = account;
        this.codeBuild = codeBuild;
        this.artifacts = artifacts;
    }

    void start(Action action) {
        try {
            String revision = action.execution().revisions.values().stream()
                    .map(Execution.Revision::id)
                    .findFirst()
                    .orElse("");
            String build = codeBuild.start(
                    action.pipeline().region, action.setting("ProjectName", ""), artifacts.get(action), revision);
            action.state().externalId = build;
            action.state().externalUrl = "https://" + action.pipeline().region
                    + ".console.aws.amazon.com/codebuild/home?region=" + action.pipeline().region + "#/builds/" + build
                    + "/view/new";
            follow(action, build);
        } catch (AwsException e) {
            account.after(LOOK, () -> action.fail("ConfigurationError", e.text()));
        }
    }

    private void follow(Action action, String build) {
        account.after(LOOK, () -> codeBuild.state(build).ifPresent(state -> {
            if (!action.state().running()) {
                return;
            }
            switch (state.status()) {
                case "IN_PROGRESS" -> follow(action, build);
                case "SUCCEEDED" -> {
                    if (!action.outputArtifact().isEmpty()) {
                        artifacts.put(action, state.artifacts());
                    }
                    action.succeed("");
                }
                default ->
                    action.fail(
                            "JobFailed",
                            "Build terminated with state: " + state.status()
                                    + (state.failure().isEmpty() ? "" : ". Phase context: " + state.failure()));
            }
        }));
    }
}
