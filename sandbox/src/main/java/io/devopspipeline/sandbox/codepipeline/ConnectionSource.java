// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.git.Push;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The source action CodeStarSourceConnection: the tip of a branch at GitHub, GitLab or Bitbucket, or the commit that the execution was started
 * with. That an unavailable connection fails the action is AWS's; its words for it are second hand.
 */
record ConnectionSource(Clients clients, Artifacts artifacts) implements Provider {
    private static final Duration TAKES = Duration.ofSeconds(3);
    private static final String SERVICE = "codeconnections";

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
        action.bring(new Execution.Revision(commit, summary, url, date));
        action.run().setExternalUrl(url);
        return new ActionProgress.Succeeded(summary);
    }

    /** How a push starts a pipeline. @param revisions by the name of the source action */
    record Start(Execution.Trigger trigger, Map<String, String> revisions) {}

    /**
     * Empty when the repository is not the pipeline's source, or this push does not count: with triggers those say what does, else the branch
     * does unless changes are not detected.
     */
    Optional<Start> startedBy(Pipeline pipeline, Push push) {
        PushFilters filters = PushFilters.of(pipeline.declaration());
        return pipeline.declaration().stages().getFirst().actions().stream()
                .filter(action -> action.type().equals("Source/CodeStarSourceConnection"))
                .filter(action -> action.setting("FullRepositoryId").equals(push.repository()))
                .filter(action -> isAvailable(pipeline.region, action))
                .flatMap(action -> start(action, filters, push).stream())
                .findFirst();
    }

    private static Optional<Start> start(ActionDeclaration action, PushFilters filters, Push push) {
        if (filters.match(action.name(), push)) {
            return Optional.of(start("WebhookV2", action, Map.of(action.name(), push.commit())));
        }
        boolean detects = push.kind() == Push.Kind.BRANCH
                && action.setting("BranchName").equals(push.name())
                && !action.setting("DetectChanges", "true").equals("false");
        return detects ? Optional.of(start("Webhook", action, Map.of())) : Optional.empty();
    }

    private static Start start(String type, ActionDeclaration action, Map<String, String> revisions) {
        return new Start(new Execution.Trigger(type, action.setting("ConnectionArn")), revisions);
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
