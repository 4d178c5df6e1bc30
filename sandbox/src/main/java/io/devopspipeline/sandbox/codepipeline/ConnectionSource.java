// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The source action CodeStarSourceConnection: the tip of a branch at GitHub, GitLab or Bitbucket, or the commit that the execution was started
 * with. That an unavailable connection fails the action is AWS's; its words for it are second hand.
 */
final class ConnectionSource implements Provider {
    private static final Duration TAKES = Duration.ofSeconds(3);
    private static final String SERVICE = "codeconnections";

    private final Clients clients;
    private final Artifacts artifacts;

    ConnectionSource(Clients clients, Artifacts artifacts) {
        this.clients = clients;
        this.artifacts = artifacts;
    }

    @Override
    public ActionProgress begin(Action action) {
        return new ActionProgress.Working(TAKES, () -> take(action));
    }

    private ActionProgress take(Action action) {
        if (!isAvailable(action.region(), action.declaration())) {
            return new ActionProgress.Failed(
                    "ConnectionNotAvailable",
                    "[codestar-connections] Connection " + action.setting("ConnectionArn") + " is not available");
        }
        String provider = Members.text(connection(action.region(), action.declaration()), "ProviderType");
        ObjectNode use = Json.object()
                .put("ConnectionArn", action.setting("ConnectionArn"))
                .put("FullRepositoryId", action.setting("FullRepositoryId"))
                .put("BranchName", action.setting("BranchName"))
                .put("CommitId", action.execution().wanted().getOrDefault(action.name(), ""))
                .put("s3Bucket", action.bucket())
                .put("s3Key", artifacts.newKey(action));
        ObjectNode used = clients.call(action, SERVICE, "UseConnection", use);
        return used.has("CommitId")
                ? taken(action, provider, used)
                : new ActionProgress.Failed(
                        "ConfigurationError",
                        "[" + provider + "] No Branch [" + action.setting("BranchName")
                                + "] found for FullRepositoryName [" + action.setting("FullRepositoryId") + "]");
    }

    private static ActionProgress taken(Action action, String provider, ObjectNode used) {
        String commit = Members.text(used, "CommitId");
        String summary = Json.object()
                .put("ProviderType", provider)
                .put("CommitMessage", Members.text(used, "CommitMessage"))
                .toString();
        String url = ConsoleUrls.connected(
                action.region(), action.setting("ConnectionArn"), action.setting("FullRepositoryId"), commit);
        Instant date = Instant.ofEpochSecond(used.path("CommitDate").asLong());
        action.execution().useRevision(action.name(), new Execution.Revision(commit, summary, url, date));
        action.pipeline().markSeen(action.name(), commit);
        action.run().setExternalId(commit);
        action.run().setExternalUrl(url);
        return new ActionProgress.Succeeded(summary);
    }

    /** What starts the pipeline when this branch moves; empty when it is not its source, or not detected. */
    Optional<Execution.Trigger> detecting(Pipeline pipeline, String repository, String branch) {
        return pipeline.declaration().stages().getFirst().actions().stream()
                .filter(action -> action.type().equals("Source/CodeStarSourceConnection"))
                .filter(action -> action.setting("FullRepositoryId").equals(repository)
                        && action.setting("BranchName").equals(branch)
                        && !action.setting("DetectChanges", "true").equals("false"))
                .filter(action -> isAvailable(pipeline.region, action))
                .findFirst()
                .map(action -> new Execution.Trigger("Webhook", action.setting("ConnectionArn")));
    }

    /** Nor is one that is not there. */
    private boolean isAvailable(String region, ActionDeclaration action) {
        try {
            return Members.text(connection(region, action), "ConnectionStatus").equals("AVAILABLE");
        } catch (AwsException e) {
            return false;
        }
    }

    private JsonNode connection(String region, ActionDeclaration action) {
        return clients.call(
                        region,
                        SERVICE,
                        "GetConnection",
                        Json.object().put("ConnectionArn", action.setting("ConnectionArn")))
                .path("Connection");
    }
}
