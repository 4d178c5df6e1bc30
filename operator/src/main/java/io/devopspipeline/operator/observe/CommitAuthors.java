// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.codepipeline.Repositories;
import io.devopspipeline.operator.plan.observed.CommitAuthor;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.PipelineState;
import io.devopspipeline.operator.plan.observed.StackOutput;
import java.util.Optional;

/**
 * Who wrote the commit that was released last. CodePipeline does not show it, CodeCommit does: one call for each commit, also across a restart of the
 * operator, because the status has the commit that was looked at last, with or without an author. Other sources have none.
 *
 * <p>The first commit of a repository that the stack has created is not asked for: CloudFormation makes it from an archive, and no person has written it. So
 * a creation costs no call more.
 */
final class CommitAuthors {
    private static final String CREATION = "CreatePipeline";
    private static final int LONGEST = 100;

    private final Repositories repositories;
    private final Optional<CommitAuthor> reported;

    /** @param reported what the status shows */
    CommitAuthors(Repositories repositories, Optional<CommitAuthor> reported) {
        this.repositories = repositories;
        this.reported = reported;
    }

    /** @param last what was read before */
    Optional<CommitAuthor> of(ObservedStack stack, PipelineState release, Optional<CommitAuthor> last) {
        Optional<CommitAuthor> known = last.or(() -> reported);
        Optional<String> repository = stack.findOutput(StackOutput.REPOSITORY_NAME);
        Optional<String> commit = release.releasedCommit()
                .filter(released -> repository.isPresent()
                        && known.filter(author -> author.commit().equals(released))
                                .isEmpty());
        return commit.map(unknown -> new CommitAuthor(
                        unknown, repository.filter(_ -> !isSeed(stack, release)).flatMap(name -> read(name, unknown))))
                .or(() -> known);
    }

    private Optional<String> read(String repository, String commit) {
        return AwsFailure.ifReadable(() -> repositories.author(repository, commit))
                .map(name -> LastLines.safe(name, LONGEST))
                .filter(name -> !name.isEmpty());
    }

    private static boolean isSeed(ObservedStack stack, PipelineState release) {
        return stack.findOutput(StackOutput.REPOSITORY_CLONE_URL_HTTP).isPresent()
                && release.execution()
                        .flatMap(PipelineState.Execution::trigger)
                        .filter(CREATION::equals)
                        .isPresent();
    }
}
