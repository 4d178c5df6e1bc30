// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import java.time.Duration;
import java.util.Map;

/** All action types there are here. {@link DeclarationCheck} lets no other into a pipeline. */
final class Providers implements Provider {
    /** AWS: an approval waits seven days. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    private final Map<String, Provider> byType;

    Providers(
            CodeCommitSource codeCommit,
            S3Source s3,
            ConnectionSource connection,
            Clients clients,
            Artifacts artifacts) {
        CodeBuildAction builds = new CodeBuildAction(clients, artifacts);
        byType = Map.of(
                "Source/CodeCommit",
                codeCommit,
                "Source/S3",
                s3,
                "Source/CodeStarSourceConnection",
                connection,
                "Build/CodeBuild",
                builds,
                "Test/CodeBuild",
                builds,
                "Deploy/ECS",
                new EcsDeploy(clients, artifacts),
                "Approval/Manual",
                Providers::approval);
    }

    @Override
    public ActionProgress begin(Action action) {
        Provider provider = byType.get(action.declaration().type());
        if (provider == null) {
            throw new IllegalStateException(
                    "no provider for " + action.declaration().type());
        }
        return provider.begin(action);
    }

    private static ActionProgress approval(Action action) {
        action.run().setToken(Account.uuid());
        return new ActionProgress.Working(
                PATIENCE, () -> new ActionProgress.Failed("JobFailed", "The approval was not given within 7 days."));
    }
}
