// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan;

import static io.devopspipeline.operator.plan.PlannerFixtures.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.Decision.Act;
import io.devopspipeline.operator.plan.decision.Decision.Stalled;
import io.devopspipeline.operator.plan.decision.Decision.Wait;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.TeardownDesired;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.TeardownObserved;
import io.devopspipeline.operator.plan.teardown.TeardownPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** docs/stack-states.md says for every status what the planners do. {@code -Dstates.update=true} writes its table anew. */
class StackStatesTest {
    private static final Path PAGE = Path.of("../docs/stack-states.md");
    private static final String HEAD =
            "| status | new attempt | new attempt, approval required | the attempt that led there | deleting |\n| --- | --- | --- | --- | --- |\n";

    @Test
    void the_page_says_for_every_status_what_the_planners_do() throws IOException {
        // Given
        String page = Files.readString(PAGE);
        String table = HEAD + statuses().map(StackStatesTest::row).collect(Collectors.joining());

        // When
        if (Boolean.getBoolean("states.update")) {
            int from = page.indexOf(HEAD);
            int to = page.indexOf("\n\n", from) + 1;
            page = page.substring(0, from) + table + page.substring(to);
            var _ = Files.writeString(PAGE, page);
        }

        // Then
        assertThat(page).contains(table);
    }

    /** AWS's but DELETE_COMPLETE, which is read as no stack, and two that it may add one day. */
    private static Stream<String> statuses() {
        return Stream.concat(
                StackStatus.knownValues().stream()
                        .map(StackStatus::toString)
                        .filter(status -> !status.equals("DELETE_COMPLETE"))
                        .sorted(),
                Stream.of("…_IN_PROGRESS of the future", "any other of the future"));
    }

    private static String row(String shown) {
        String status = shown.startsWith("…") ? "FUTURE_IN_PROGRESS" : shown.startsWith("any") ? "FUTURE" : shown;
        ObservedStack earlier = after(output(stack(status), "SpecDigest", OLD_DIGEST), "g1-x-update");
        ObservedStack tried = after(earlier, ATTEMPT.token(operation(status)));
        return "| %s | %s | %s | %s | %s |%n"
                .formatted(
                        shown,
                        words(living(desired(), earlier)),
                        words(living(approving(""), earlier)),
                        words(living(desired(), tried)),
                        words(deleting(earlier)));
    }

    private static Decision living(Desired desired, ObservedStack stack) {
        return Planner.next(desired, with(stack));
    }

    /** The operation whose failure leads there. */
    private static String operation(String status) {
        return switch (status) {
            case "UPDATE_ROLLBACK_FAILED" -> "continue";
            case "DELETE_FAILED" -> "delete";
            default -> status.startsWith("UPDATE") ? "update-x" : "create";
        };
    }

    private static Decision deleting(ObservedStack stack) {
        return TeardownPlanner.next(
                new TeardownDesired(false, false, Set.of(), ATTEMPT),
                TeardownObserved.ofPipeline(stack, TeardownObserved.Releasing.NO, false, 0, false));
    }

    private static String words(Decision decision) {
        return switch (decision) {
            case Act act -> act.step().getClass().getSimpleName();
            case Wait wait -> "wait";
            case Stalled stalled -> "Stalled: " + stalled.trouble().getClass().getSimpleName();
            case Decision.Settled _ -> "in force";
            case Decision.Suspended suspended -> "suspended";
            case Decision.Gone gone -> "gone";
        };
    }
}
