// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.plan.observed;

/**
 * One revision of the service's task definition.
 * @param digest of the settings (all but the image) it was made with: the label that CodePipeline copies from revision to revision
 * @param active whether a service can be updated to it
 * @param rolled the attempt that last rolled the service to it, empty if none did
 */
public record TaskDefinition(String arn, String image, String digest, boolean active, String rolled) {}
