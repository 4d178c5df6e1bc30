// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.LimitExceededException;

/** States of things that are asked for: readers that lag behind, accounts that are full. */
class FaultTest {
    private static final String GROUP = "Resources: {Group: {Type: AWS::Logs::LogGroup}}";

    private TestSandbox sandbox;
    private CloudFormationClient stacks;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        stacks = sandbox.client(CloudFormationClient.builder());
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
    }

    private void ask(String fault) throws Exception {
        assertThat(sandbox.control("POST", "faults", fault).statusCode()).isEqualTo(200);
    }

    private void create(String name) {
        stacks.createStack(r -> r.stackName(name).templateBody(GROUP));
        sandbox.clock.advance(Duration.ofMinutes(1));
    }

    private String status(String name) {
        return stacks.describeStacks(r -> r.stackName(name)).stacks().getFirst().stackStatusAsString();
    }

    @Test
    void a_stale_reader_sees_what_it_saw_until_the_time_is_up() throws Exception {
        // Given
        create("s");
        ask(
                "{\"kind\": \"stale\", \"service\": \"cloudformation\", \"operation\": \"DescribeStacks\", \"seconds\": 300}");
        assertThat(status("s")).isEqualTo("CREATE_COMPLETE");
        // When
        stacks.updateStack(r -> r.stackName("s").templateBody(GROUP.replace("}}", ", Metadata: {A: b}}}")));
        sandbox.clock.advance(Duration.ofSeconds(299));
        // Then
        assertThat(status("s")).isEqualTo("CREATE_COMPLETE");
        sandbox.clock.advance(Duration.ofSeconds(1));
        assertThat(status("s")).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void what_was_not_there_is_not_there_for_a_stale_reader_alone() throws Exception {
        // Given
        ask(
                "{\"kind\": \"stale\", \"service\": \"cloudformation\", \"operation\": \"DescribeStacks\", \"seconds\": 300}");
        assertThatThrownBy(() -> status("s")).hasMessageContaining("Stack with id s does not exist");
        // When
        create("s");
        // Then another operation sees it, and so does this one when the fault is taken away
        assertThatThrownBy(() -> status("s")).hasMessageContaining("Stack with id s does not exist");
        assertThat(stacks.listStacks().stackSummaries()).hasSize(1);
        sandbox.control("DELETE", "faults", "");
        assertThat(status("s")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void a_full_account_takes_no_stack_and_no_change_set_for_one() throws Exception {
        // Given
        create("first");
        ask("{\"kind\": \"stack-quota\", \"limit\": 1}");
        // When / Then
        assertThatThrownBy(() -> create("second"))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("Limit for stack has been exceeded");
        assertThatThrownBy(() -> stacks.createChangeSet(r -> r.stackName("second")
                        .changeSetName("c")
                        .changeSetType(ChangeSetType.CREATE)
                        .templateBody(GROUP)))
                .isInstanceOf(LimitExceededException.class);
        // When one goes, there is room
        stacks.deleteStack(r -> r.stackName("first"));
        sandbox.clock.advance(Duration.ofMinutes(1));
        create("second");
        assertThat(status("second")).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void stacks_in_review_count() throws Exception {
        // Given
        ask("{\"kind\": \"stack-quota\", \"limit\": 1}");
        stacks.createChangeSet(r -> r.stackName("first")
                .changeSetName("c")
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(GROUP));
        // When / Then
        assertThatThrownBy(() -> create("second")).isInstanceOf(LimitExceededException.class);
        create("first");
        assertThat(status("first")).isEqualTo("CREATE_COMPLETE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "{\"kind\": \"stale\", \"seconds\": 3}; operation",
                "{\"kind\": \"stale\", \"operation\": \"CreateStack\", \"seconds\": 3}; only looks",
                "{\"kind\": \"stale\", \"operation\": \"DescribeStacks\"}; seconds",
                "{\"kind\": \"stale\", \"service\": \"s3\", \"operation\": \"GetObject\", \"seconds\": 3}; never stale",
                "{\"kind\": \"stack-quota\"}; limit",
                "{\"kind\": \"lagging\"}; stack-quota",
            })
    void a_fault_that_says_too_little_is_refused_with_a_word_why(String fault, String why) throws Exception {
        var answer = sandbox.control("POST", "faults", fault);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(why);
    }
}
