// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.StackAnswers.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.*;
import static io.devopspipeline.operator.plan.TemplateFixtures.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.UpdatePolicy;
import io.devopspipeline.operator.plan.observed.ChangeSet;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the change sets of a stack are read, and which. */
class StackChangeSetsTest {
    private static final String NAME = "dop-605156e963-team-app-pipeline";

    private CannedAws aws;
    private StackReader reader;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        reader = new StackReader(aws.account().stacks(), aws.account().changeSets(), CLAIM);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void change_sets_are_read_where_updates_need_an_approval() {
        // Given
        aws.answersTo("DescribeStacks", stack(PIPELINE_ID, "CREATE_COMPLETE", tags(OWNER_TAGS)));
        aws.answersTo(
                "ListChangeSets",
                changeSets(
                        changeSet("made-by-hand", "CREATE_COMPLETE", "AVAILABLE"),
                        changeSet("dop-plan-one", "CREATE_COMPLETE", "AVAILABLE"),
                        changeSet("dop-plan-two", "CREATE_IN_PROGRESS", "UNAVAILABLE")));
        aws.answersTo(
                "DescribeChangeSet",
                changeSetWith("dop-plan-one", change("Service", "AWS::ECS::Service", "False", "Tags")));

        // When
        ObservedStack stack = reader.read(StackKind.PIPELINE, desired(true), Optional.empty(), false)
                .orElseThrow();

        // Then
        assertThat(aws.operations()).containsExactly("DescribeStacks", "ListChangeSets", "DescribeChangeSet");
        assertThat(stack.changeSets())
                .extracting(ChangeSet::name, ChangeSet::state)
                .containsExactly(
                        tuple("dop-plan-one", ChangeSet.State.READY), tuple("dop-plan-two", ChangeSet.State.PLANNING));
        assertThat(stack.changeSets().getFirst().changes())
                .containsExactly(
                        new ChangeSet.Change("Service", "AWS::ECS::Service", "Modify", Optional.of("False"), "Tags"));
    }

    @Test
    void change_sets_of_a_stack_of_another_owner_are_not_read() {
        // Given
        aws.answersTo("DescribeStacks", stack(PIPELINE_ID, "CREATE_COMPLETE"));

        // When
        reader.read(StackKind.PIPELINE, desired(true), Optional.empty(), false);

        // Then
        assertThat(aws.operations()).containsExactly("DescribeStacks");
    }

    @Test
    void change_sets_are_not_read_where_updates_are_made_at_once() {
        // Given
        aws.answersTo(
                "DescribeStacks",
                stack(PIPELINE_ID, "CREATE_COMPLETE", tags(OWNER_TAGS), outputs(Map.of("SpecDigest", "digest"))));
        aws.answersTo("GetTemplate", template("Resources: {}"));

        // When
        reader.read(StackKind.PIPELINE, desired(false), Optional.empty(), false);

        // Then
        assertThat(aws.operations()).containsExactly("DescribeStacks", "GetTemplate");
    }

    private static DesiredStack desired(boolean approval) {
        UpdatePolicy updates = new UpdatePolicy(approval, Optional.empty(), "dop/app -n team", false);
        return new DesiredStack(
                NAME,
                "digest",
                TEMPLATE,
                Map.of(),
                Map.of(),
                Attempt.of(1, Optional.empty(), "digest"),
                updates,
                Optional.empty(),
                false);
    }

    @Test
    void an_update_that_might_replace_resources_is_looked_at_in_a_change_set_first() {
        // Given
        aws.answersTo(
                "DescribeStacks",
                stack(PIPELINE_ID, "CREATE_COMPLETE", tags(OWNER_TAGS), outputs(Map.of("SpecDigest", "old-template"))));
        aws.answersTo("ListChangeSets", changeSets());

        // When
        List<ChangeSet> sets = reader.read(StackKind.PIPELINE, desired(false), Optional.empty(), false)
                .orElseThrow()
                .changeSets();

        // Then
        assertThat(sets).isEmpty();
        assertThat(aws.operations()).containsExactly("DescribeStacks", "ListChangeSets");
    }
}
