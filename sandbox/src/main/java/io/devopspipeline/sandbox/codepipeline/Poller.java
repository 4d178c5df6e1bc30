// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codepipeline;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.wire.AwsException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PollForSourceChanges: looks each minute whether a source has something new. AWS: on unless a source action turns it off. */
final class Poller {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final Duration EACH = Duration.ofMinutes(1);

    private final Account account;
    private final Runner runner;
    private final CodeCommitSource codeCommit;
    private final S3Source s3;

    Poller(Account account, Runner runner, CodeCommitSource codeCommit, S3Source s3) {
        this.account = account;
        this.runner = runner;
        this.codeCommit = codeCommit;
        this.s3 = s3;
    }

    /** @param lives whether the pipeline is still there */
    void watch(Pipeline pipeline, Predicate<Pipeline> lives) {
        account.after(EACH, () -> {
            if (lives.test(pipeline)) {
                pipeline.declaration().stages().getFirst().actions().stream()
                        .filter(ActionDeclaration::polls)
                        .forEach(source -> look(pipeline, source));
                watch(pipeline, lives);
            }
        });
    }

    private void look(Pipeline pipeline, ActionDeclaration source) {
        try {
            String newest =
                    source.type().equals("Source/S3") ? s3.newest(source) : codeCommit.tip(pipeline.region, source);
            if (!newest.equals(pipeline.markSeen(source.name(), newest))) {
                var _ = runner.start(pipeline, new Execution.Trigger("PollForSourceChanges", source.name()), Map.of());
            }
        } catch (AwsException e) {
            LOG.debug("{} has no source yet: {}", pipeline.name, e.text());
        }
    }
}
