// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codeconnections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.git.Archive;
import io.devopspipeline.sandbox.git.Git;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * {@code codeconnections:UseConnection}: a commit's files go from the provider into the artifact bucket. AWS has the permission, but no such
 * operation in its public API; here too it is for CodePipeline alone. The answer is empty when there is no such commit.
 */
final class UseConnection implements Operation {
    private static final String CALLER = "codepipeline.amazonaws.com";

    private final ProviderRepositories repositories;
    private final ObjectStore objects;

    UseConnection(ProviderRepositories repositories, ObjectStore objects) {
        this.repositories = repositories;
        this.objects = objects;
    }

    @Override
    public ObjectNode answer(Call call) {
        if (!call.caller().accessKeyId().equals(CALLER)) {
            throw AwsException.notInSandbox("The operation codeconnections:UseConnection for clients");
        }
        String wanted = Members.text(call.input(), "CommitId");
        Optional<Path> git = repositories.find(Members.text(call.input(), "FullRepositoryId"));
        return git.flatMap(folder -> wanted.isEmpty()
                        ? Git.tip(folder, Members.text(call.input(), "BranchName"))
                                .flatMap(tip -> Git.commit(folder, tip))
                        : Git.commit(folder, wanted))
                .map(commit -> taken(git.get(), commit, call))
                .orElseGet(Json::object);
    }

    private ObjectNode taken(Path git, RevCommit commit, Call call) {
        var _ = objects.put(
                Members.text(call.input(), "s3Bucket"), Members.text(call.input(), "s3Key"), Archive.of(git, commit));
        return Json.object()
                .put("CommitId", commit.getName())
                .put("CommitMessage", commit.getFullMessage().strip())
                .put("CommitDate", commit.getCommitTime());
    }
}
