// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

import java.util.Optional;

/**
 * An image that the pipeline deploys and does not build.
 * @param repositoryUri of its repository in ECR, e.g. {@code 123456789012.dkr.ecr.eu-west-1.amazonaws.com/app}
 * @param digest e.g. {@code sha256:…}
 * @param commit that it was built of, with the commit's message and author, as far as they are known
 */
public record GivenImage(
        String repositoryUri,
        String digest,
        Optional<String> commit,
        Optional<String> message,
        Optional<String> author) {
    /** As a container definition names it. */
    public String uri() {
        return repositoryUri + "@" + digest;
    }

    /** The AWS account of the repository. */
    public String account() {
        return repositoryUri.split("\\.", 2)[0];
    }

    /** The name of the repository. */
    public String repository() {
        return repositoryUri.substring(repositoryUri.indexOf('/') + 1);
    }

    public boolean isSameAs(GivenImage other) {
        return uri().equals(other.uri());
    }
}
