// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.storage;

/**
 * An image in ECR.
 * @param repositoryUri e.g. {@code 123456789012.dkr.ecr.eu-west-1.amazonaws.com/my-app}
 * @param digest e.g. {@code sha256:…}
 */
public record EcrImage(String repositoryUri, String digest) {}
