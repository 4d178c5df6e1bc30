// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.Partition;
import io.devopspipeline.crd.Reason;
import io.devopspipeline.crd.status.PlanStatus;
import io.devopspipeline.crd.status.PlannedChange;
import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An update that waits for a person, in words: what it would do, and what is to be typed to have it done. */
public final class PlanMessages {
    private PlanMessages() {}

    static ConditionMessages of(Waiting.PlanApproval approval) {
        return new ConditionMessages(
                Reason.WaitingForPlanApproval,
                (approval.reverts() ? "taking drift of stack " : "an update of stack ")
                        + approval.stack().name() + (approval.reverts() ? " back " : " ")
                        + effect(approval.changeSet().changes()) + " (see status.plan) and waits for approval"
                        + (approval.changes().approval() ? "" : ", whatever the change policy") + ". Approve it with: "
                        + command(approval) + other(approval));
    }

    private static String command(Waiting.PlanApproval approval) {
        return "kubectl annotate " + approval.changes().resource() + " --overwrite " + Annotations.APPROVE_PLAN + "="
                + approval.id();
    }

    private static String other(Waiting.PlanApproval approval) {
        return approval.changes()
                .approved()
                .map(given -> " (the annotation now says " + given + ", which is another plan)")
                .orElse("");
    }

    private static String effect(List<ChangeSet.Change> changes) {
        String gone = changes.stream()
                .filter(change ->
                        change.action().equals("Remove") || change.replacement().equals("True"))
                .map(change -> (change.action().equals("Remove") ? "removes " : "replaces ") + change.resource())
                .collect(Collectors.joining(", "));
        String count = "changes " + changes.size() + " resource" + (changes.size() == 1 ? "" : "s");
        return gone.isEmpty() ? count : count + ", " + gone + ",";
    }

    /** What the status shows of it. */
    public static Optional<PlanStatus> plan(Decision decision) {
        return decision instanceof Decision.Wait wait && wait.on() instanceof Waiting.PlanApproval approval
                ? Optional.of(plan(approval))
                : Optional.empty();
    }

    private static PlanStatus plan(Waiting.PlanApproval approval) {
        return new PlanStatus(
                approval.id(),
                approval.stack().name(),
                approval.loses()
                        ? "it would remove or replace the load balancer, a repository or the bucket"
                        : "spec.changePolicy is RequireApproval",
                url(approval),
                approval.changeSet().changes().stream()
                        .map(PlanMessages::change)
                        .toList());
    }

    private static String url(Waiting.PlanApproval approval) {
        String region = approval.stack().id().split(":")[3];
        return Partition.console(region) + "/cloudformation/home?region=" + region
                + "#/stacks/changesets/changes?stackId="
                + URLEncoder.encode(approval.stack().id(), UTF_8) + "&changeSetId="
                + URLEncoder.encode(approval.changeSet().id(), UTF_8);
    }

    private static PlannedChange change(ChangeSet.Change change) {
        return new PlannedChange(
                change.resource(),
                change.type(),
                change.action(),
                text(change.replacement()),
                text(change.properties()));
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }
}
