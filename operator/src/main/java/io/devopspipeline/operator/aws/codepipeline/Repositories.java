// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.codepipeline;

import io.devopspipeline.operator.aws.client.Absent;
import io.devopspipeline.operator.aws.client.AwsCall;
import io.devopspipeline.operator.aws.client.AwsFailure;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** CodeCommit. Every method throws {@link AwsFailure}. */
public final class Repositories {
    private static final AwsCall CODECOMMIT = new AwsCall("CodeCommit");

    private final Supplier<CodeCommitClient> client;

    public Repositories(Supplier<CodeCommitClient> client) {
        this.client = client;
    }

    /** {@code ListBranches}. NOT_FOUND when there is no such repository. */
    public List<String> branches(String repository) {
        return CODECOMMIT
                .make("ListBranches", "repository " + repository, () -> client.get()
                        .listBranches(r -> r.repositoryName(repository)))
                .branches();
    }

    /** {@code GetCommit}: the name of the commit's author. NOT_FOUND when there is no such repository or commit. */
    public String author(String repository, String commit) {
        return Absent.empty(CODECOMMIT
                .make("GetCommit", "commit " + commit + " of repository " + repository, () -> client.get()
                        .getCommit(r -> r.repositoryName(repository).commitId(commit)))
                .commit()
                .author()
                .name());
    }
}
