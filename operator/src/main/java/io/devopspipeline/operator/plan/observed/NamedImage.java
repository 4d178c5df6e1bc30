// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/** What ECR has under the tag or the digest of {@code spec.source.image}. */
public sealed interface NamedImage {
    record Found(GivenImage image) implements NamedImage {}

    /** The repository has no such image. */
    record NoImage() implements NamedImage {}

    /** The account has no such repository in the region. */
    record NoRepository() implements NamedImage {}
}
