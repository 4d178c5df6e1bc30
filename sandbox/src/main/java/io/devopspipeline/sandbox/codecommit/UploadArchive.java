// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.git.Archive;
import io.devopspipeline.sandbox.git.Git;
import io.devopspipeline.sandbox.s3.ObjectStore;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * {@code codecommit:UploadArchive}: CodePipeline has CodeCommit put a commit's files into the artifact bucket. AWS has the permission, but no
 * such operation in its public API; here too it is for CodePipeline alone.
 */
final class UploadArchive implements Operation {
    private static final String CALLER = "codepipeline.amazonaws.com";

    private final Repositories repositories;
    private final ObjectStore objects;

    UploadArchive(Repositories repositories, ObjectStore objects) {
        this.repositories = repositories;
        this.objects = objects;
    }

    @Override
    public ObjectNode answer(Call call) {
        if (!call.caller().accessKeyId().equals(CALLER)) {
            throw AwsException.notInSandbox("The operation codecommit:UploadArchive for clients");
        }
        CodeCommitRepository repository =
                repositories.require(call.region(), Members.text(call.input(), "repositoryName"));
        String id = Members.text(call.input(), "commitId");
        RevCommit commit = Git.commit(repository.git, id)
                .orElseThrow(() -> AwsException.of("CommitIdDoesNotExistException", "Could not find commit " + id));
        String version = objects.put(
                Members.text(call.input(), "s3Bucket"),
                Members.text(call.input(), "s3Key"),
                Archive.of(repository.git, commit));
        return Json.object().put("s3ObjectVersion", version);
    }
}
