// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.cloudformation;

import java.time.Instant;

/**
 * What CloudFormation's pre-deployment validation found wrong with one resource.
 * @param path where in the template, e.g. {@code /Resources/Bucket/Properties}
 */
public record ValidationError(Instant timestamp, String logicalId, String type, String path, String reason) {}
