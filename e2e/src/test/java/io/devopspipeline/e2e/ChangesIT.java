// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.PlanStatus;
import io.devopspipeline.crd.status.PlannedChange;
import io.devopspipeline.testkit.Checkout;
import io.devopspipeline.testkit.CodeCommitRepository;
import io.devopspipeline.testkit.PipelineSnapshot;
import io.devopspipeline.testkit.Pipelines;
import io.devopspipeline.testkit.Playground;
import io.devopspipeline.testkit.StackNames;
import io.devopspipeline.testkit.junit.RunningOperator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an update would change waits as a plan until a person has seen it. */
@Tag("change")
@ExtendWith(RunningOperator.class)
class ChangesIT {
    private static final String APPROVAL = "network: {vpcId: vpc-0a1b2c3d}\nchangePolicy: RequireApproval\n";
    private static final String PLANNED = "cloudformation:CreateChangeSet ok";
    private static final String EXECUTED = "cloudformation:ExecuteChangeSet ok";

    private final Playground playground;
    private final Pipelines pipelines;

    ChangesIT(Playground playground, Pipelines pipelines) {
        this.playground = playground;
        this.pipelines = pipelines;
    }

    @Test
    void no_update_is_carried_out_unseen_while_scaling_releases_and_restarts_go_on() throws Exception {
        // Given
        int executed = pipelines.calls(EXECUTED);
        int planned = pipelines.calls(PLANNED);
        pipelines.apply("planned", APPROVAL);
        pipelines.untilReady("planned");
        assertThat(pipelines.calls(PLANNED)).isEqualTo(planned);

        // When
        pipelines.apply("planned", greeting("salve", 1));
        PlanStatus plan = untilPlanned("planned", "");

        // Then
        PipelineSnapshot waiting = pipelines.require("planned");
        assertThat(waiting.is("Ready", "False")).isTrue();
        assertThat(waiting.is("Reconciling", "True")).isTrue();
        assertThat(why(waiting))
                .contains("kubectl annotate dop/planned -n default --overwrite devopspipeline.io/approve-plan="
                        + plan.id());
        assertThat(plan.changes())
                .filteredOn(change -> change.resource().equals("TaskDefinition"))
                .extracting(PlannedChange::action, PlannedChange::replacement)
                .containsExactly(tuple("Modify", "True"));
        assertThat(App.answer(waiting.endpoint())).startsWith("greetings");

        // When somebody approves another plan
        pipelines.annotate("planned", Annotations.APPROVE_PLAN, "dop-plan-another");
        pipelines.until("planned", seen -> why(seen).contains("\"dop-plan-another\", which is another plan"));

        // When it is scaled, a commit is released, and the operator restarts
        pipelines.apply("planned", greeting("salve", 2));
        pipelines.until("planned", seen -> seen.running() == 2);
        String image = pipelines.require("planned").image();
        commit("planned");
        PipelineSnapshot released = pipelines.until(
                "planned",
                seen -> seen.is("PipelineSucceeded", "True")
                        && !seen.image().equals(image)
                        && seen.rollout().equals("COMPLETED"));
        playground.crashOperator();
        pipelines.annotate("planned", Annotations.RECONCILE_REQUESTED_AT, "after the crash");

        // Then the plan is the same, and nothing of it was carried out
        pipelines.until("planned", seen -> changeSets("planned").equals(List.of(changeSet(plan, seen.image()))));
        assertThat(untilPlanned("planned", "").id()).isEqualTo(plan.id());
        assertThat(pipelines.calls(EXECUTED)).isEqualTo(executed);

        // When
        pipelines.annotate("planned", Annotations.APPROVE_PLAN, plan.id());
        PipelineSnapshot served = pipelines.untilReady("planned");

        // Then the release's image runs with the new settings
        assertThat(served.status().orElseThrow().plan()).isNull();
        assertThat(served.image()).isEqualTo(released.image());
        assertThat(served.running()).isEqualTo(2);
        assertThat(App.answer(served.endpoint())).startsWith("salve");
        assertThat(pipelines.calls(EXECUTED)).isEqualTo(executed + 1);

        // When the spec changes, and changes again, and is taken back
        pipelines.apply("planned", greeting("ciao", 2));
        PlanStatus second = untilPlanned("planned", plan.id());
        pipelines.apply("planned", greeting("hola", 2));
        PlanStatus third = untilPlanned("planned", second.id());

        // Then there is one change set, and none of ours when nothing is to be changed
        assertThat(changeSets("planned")).containsExactly(changeSet(third, served.image()));
        pipelines.apply("planned", greeting("salve", 2));
        pipelines.untilReady("planned");
        assertThat(changeSets("planned")).isEmpty();

        // When it is deleted while a plan waits
        pipelines.apply("planned", greeting("servus", 2));
        untilPlanned("planned", third.id());
        pipelines.deleteWhole("planned");
    }

    @Test
    void a_template_that_replaces_the_load_balancer_waits_although_updates_are_automatic() throws Exception {
        // Given a pipeline stack as an operator with another template would have left it
        pipelines.apply("old", "network: {vpcId: vpc-0a1b2c3d}\n");
        String endpoint = pipelines.untilReady("old").endpoint();
        pipelines.apply("old", "network: {vpcId: vpc-0a1b2c3d}\nsuspend: true\n");
        pipelines.until("old", PipelineSnapshot::current);
        olderTemplate("old");

        // When
        pipelines.apply("old", "network: {vpcId: vpc-0a1b2c3d}\n");
        PlanStatus plan = untilPlanned("old", "");

        // Then
        assertThat(plan.changes())
                .filteredOn(change -> "True".equals(change.replacement()))
                .extracting(PlannedChange::resource)
                .contains("LoadBalancer");
        assertThat(why(pipelines.require("old")))
                .contains("replaces LoadBalancer")
                .contains("whatever the change policy");

        // When
        pipelines.annotate("old", Annotations.APPROVE_PLAN, plan.id());
        PipelineSnapshot ready = pipelines.untilReady("old");

        // Then
        assertThat(ready.endpoint()).isNotEqualTo(endpoint);
        assertThat(App.answer(ready.endpoint())).contains("from flask-demo");
    }

    private static String greeting(String greeting, int count) {
        return APPROVAL
                + "service: {desiredCount: %d, environment: [{name: GREETING, value: %s}]}\n"
                        .formatted(count, greeting);
    }

    private PlanStatus untilPlanned(String name, String other) {
        return plan(pipelines.until(
                        name,
                        seen -> seen.current()
                                && plan(seen)
                                        .filter(plan -> !plan.id().equals(other))
                                        .isPresent()))
                .orElseThrow();
    }

    private static Optional<PlanStatus> plan(PipelineSnapshot seen) {
        return seen.status().flatMap(status -> Optional.ofNullable(status.plan()));
    }

    private static String why(PipelineSnapshot seen) {
        return seen.condition("Ready").map(Condition::message).orElse("");
    }

    private static String changeSet(PlanStatus plan, String image) {
        return plan.id() + "-" + Integer.toHexString(image.hashCode());
    }

    private List<String> changeSets(String name) {
        try {
            return words(playground.awsCli(
                    "cloudformation",
                    "list-change-sets",
                    "--stack-name",
                    stack(name),
                    "--output",
                    "text",
                    "--query",
                    "Summaries[].ChangeSetName"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isBlank()).toList();
    }

    private static String stack(String name) {
        return StackNames.pipeline(name);
    }

    /** A commit whose build makes another image. */
    private void commit(String repository) throws IOException {
        new CodeCommitRepository(playground, repository)
                .commit("api.py", Files.readString(Checkout.file("sample-app/api.py")) + "\n# Another image.\n");
    }

    /** Its load balancer had a name of its own. Parameters and tags stay, but for the digest, which names the template. */
    private void olderTemplate(String name) throws Exception {
        String template = Files.readString(Path.of("../operator/src/main/resources/templates/pipeline.yaml"))
                .replace("      Type: network\n", "      Type: network\n      Name: dop-named-in-the-past\n");
        Path file = Files.writeString(playground.folder().resolve("older.yaml"), compact(template));
        List<String> command = new ArrayList<>(List.of(
                "cloudformation",
                "update-stack",
                "--stack-name",
                stack(name),
                "--capabilities",
                "CAPABILITY_IAM",
                "--template-body",
                "file://" + file,
                "--parameters"));
        for (String parameter : words(playground.awsCli(
                "cloudformation",
                "describe-stacks",
                "--stack-name",
                stack(name),
                "--output",
                "text",
                "--query",
                "Stacks[0].Parameters[].ParameterKey"))) {
            command.add("ParameterKey=" + parameter
                    + (parameter.equals("SpecDigest")
                            ? ",ParameterValue=00000000-11111111-2222222222222222"
                            : ",UsePreviousValue=true"));
        }
        var _ = playground.awsCli(command.toArray(String[]::new));
        await("the older template")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> playground.awsCli(
                                "cloudformation",
                                "describe-stacks",
                                "--stack-name",
                                stack(name),
                                "--output",
                                "text",
                                "--query",
                                "Stacks[0].StackStatus"),
                        status -> status.strip().equals("UPDATE_COMPLETE"));
    }

    /** AWS takes up to 51,200 bytes. */
    private static String compact(String template) {
        return template.lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .reduce("", (text, line) -> text + line + "\n");
    }
}
