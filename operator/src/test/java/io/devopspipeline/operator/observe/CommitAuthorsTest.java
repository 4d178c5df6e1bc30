// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.observe.ObservedFixtures.execution;
import static io.devopspipeline.operator.observe.ObservedFixtures.pipeline;
import static io.devopspipeline.operator.observe.ObservedFixtures.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.observed.CommitAuthor;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When CodeCommit is asked who wrote a commit. */
class CommitAuthorsTest {
    private static final CommitAuthor GRACE = new CommitAuthor("abc", Optional.of("Grace"));
    private static final CommitAuthor UNKNOWN = new CommitAuthor("abc", Optional.empty());
    private static final PipelineState RELEASED = release("e1", "Succeeded", "abc");
    private static final Map<String, String> CODECOMMIT = Map.of("RepositoryName", "shop");
    private static final Map<String, String> CREATED =
            Map.of("RepositoryName", "shop", "RepositoryCloneUrlHttp", "https://git");

    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        aws.answersTo(
                "GetCommit",
                "{\"commit\":{\"commitId\":\"abc\",\"author\":{\"name\":\"Grace\",\"email\":\"grace@example.com\"}}}");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Optional<CommitAuthor> author(
            Map<String, String> outputs, PipelineState release, Optional<CommitAuthor> reported) {
        return new CommitAuthors(aws.account().repositories(), reported).of(stack(outputs), release, Optional.empty());
    }

    private static ObservedStack stack(Map<String, String> outputs) {
        ObservedStack stack = pipeline("CREATE_COMPLETE");
        Map<String, String> all = new HashMap<>(stack.outputs().all());
        all.putAll(outputs);
        return stack.toBuilder().outputs(all).build();
    }

    private static PipelineState createdWith(String trigger) {
        PipelineState.Execution first = execution("e1", "Succeeded", "abc");
        return new PipelineState(
                Optional.of(new PipelineState.Execution(
                        first.id(),
                        first.status(),
                        Optional.of(trigger),
                        first.revision(),
                        Optional.empty(),
                        first.startedAt())),
                List.of());
    }

    @Test
    void a_released_commit_has_the_name_of_its_author() {
        // When
        Optional<CommitAuthor> author = author(CREATED, RELEASED, Optional.empty());

        // Then
        assertThat(author).contains(GRACE);
        assertThat(aws.bodyOf("GetCommit")).contains("\"shop\"", "\"abc\"");
    }

    @Test
    void what_the_status_shows_is_not_asked_for_again_also_if_it_has_no_author() {
        // When
        Optional<CommitAuthor> author = author(CREATED, RELEASED, Optional.of(UNKNOWN));

        // Then
        assertThat(author).contains(UNKNOWN);
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void another_commit_than_that_of_the_status_is_asked_for() {
        // When
        Optional<CommitAuthor> author =
                author(CREATED, RELEASED, Optional.of(new CommitAuthor("older", Optional.of("Ada"))));

        // Then
        assertThat(author).contains(GRACE);
    }

    @Test
    void without_the_permission_the_commit_counts_as_looked_at() {
        // Given
        aws.answersTo("GetCommit", "", 400, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}");

        // When
        Optional<CommitAuthor> author = author(CREATED, RELEASED, Optional.empty());

        // Then
        assertThat(author).contains(UNKNOWN);
    }

    @Test
    void a_commit_that_is_gone_counts_as_looked_at() {
        // Given
        aws.answersTo("GetCommit", "", 400, "{\"__type\":\"CommitIdDoesNotExistException\",\"message\":\"no\"}");

        // When
        Optional<CommitAuthor> author = author(CREATED, RELEASED, Optional.empty());

        // Then
        assertThat(author).contains(UNKNOWN);
    }

    @Test
    void the_first_commit_of_a_repository_that_the_stack_created_is_not_asked_for() {
        // When
        Optional<CommitAuthor> author = author(CREATED, createdWith("CreatePipeline"), Optional.empty());

        // Then
        assertThat(author).contains(UNKNOWN);
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void the_first_release_of_an_existing_repository_has_its_author() {
        // When
        Optional<CommitAuthor> author = author(CODECOMMIT, createdWith("CreatePipeline"), Optional.empty());

        // Then
        assertThat(author).contains(GRACE);
    }

    @Test
    void other_sources_have_no_author() {
        // When
        Optional<CommitAuthor> author = author(Map.of(), RELEASED, Optional.empty());

        // Then
        assertThat(author).isEmpty();
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void a_commit_that_is_not_released_yet_is_not_asked_for() {
        // When
        Optional<CommitAuthor> author = author(CREATED, release("e1", "InProgress", "abc"), Optional.empty());

        // Then
        assertThat(author).isEmpty();
        assertThat(aws.operations()).isEmpty();
    }
}
