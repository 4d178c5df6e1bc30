// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.TagOperations;
import io.devopspipeline.sandbox.wire.Tags;

/** The tags of repositories. */
record CodeCommitTags(Repositories repositories) implements TagOperations.Resource {
    @Override
    public Tags tags(Call call, String arn) {
        return repositories
                .all()
                .filter(repository -> repository.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> AwsException.of(
                        "RepositoryDoesNotExistException", arn.replaceAll(".*:", "") + " does not exist"))
                .tags();
    }
}
