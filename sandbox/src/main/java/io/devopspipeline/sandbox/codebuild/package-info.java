// SPDX-License-Identifier: Apache-2.0
/**
 * AWS CodeBuild: builds that really run their buildspec. Depends on account, cloudformation.resource, codebuild.report, ecr, events, http,
 * logs, module, s3, secretsmanager, ssm and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.codebuild;

import org.jspecify.annotations.NullMarked;
