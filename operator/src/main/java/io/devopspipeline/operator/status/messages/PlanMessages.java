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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An update that waits for approval: what it would change, and how to approve it. */
public final class PlanMessages {
    private PlanMessages() {}

    static Message of(Waiting.PlanApproval approval) {
        Message message = Message.of(
                        Reason.WaitingForPlanApproval,
                        (approval.reverts() ? "Correcting the drift of stack " : "The update of stack ")
                                + approval.stack().name() + " "
                                + effect(approval.changeSet().changes()))
                .and("It waits for approval"
                        + (approval.changes().approval() ? "" : ", whatever the change policy is")
                        + ".");
        return approval.changes()
                .approved()
                .map(given -> message.and("The annotation " + Annotations.APPROVE_PLAN + " has the value \"" + given
                        + "\", which is another plan."))
                .orElse(message)
                .fill("PLAN-ID", approval.id());
    }

    private static String effect(List<ChangeSet.Change> changes) {
        String count = "changes " + ServiceMessages.counted(changes.size(), "resource");
        String gone = Stream.of(
                        named("removes", changes.stream().filter(PlanMessages::removes)),
                        named("replaces", changes.stream().filter(PlanMessages::replaces)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
        return gone.isEmpty() ? count : count + ": it " + gone;
    }

    private static Optional<String> named(String verb, Stream<ChangeSet.Change> changes) {
        String names = changes.map(ChangeSet.Change::resource).collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(verb + " " + names);
    }

    private static boolean removes(ChangeSet.Change change) {
        return change.action().equals("Remove");
    }

    private static boolean replaces(ChangeSet.Change change) {
        return !removes(change) && change.replaces();
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
                        ? "The update would remove or replace the load balancer, a repository with what is in it, or the bucket."
                        : "spec.changePolicy is RequireApproval.",
                url(approval),
                approval.changeSet().changes().stream()
                        .map(PlanMessages::change)
                        .toList());
    }

    private static String url(Waiting.PlanApproval approval) {
        String region = approval.stack().region();
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
                change.replacement().orElse(null),
                text(change.properties()));
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }
}
