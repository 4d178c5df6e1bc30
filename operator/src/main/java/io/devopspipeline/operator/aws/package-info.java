// SPDX-License-Identifier: Apache-2.0
/**
 * Which AWS account is used, with which identity and clients. Depends on the packages below it, which hold one narrow adapter for each AWS
 * service, and on the AWS SDK, which nothing else imports.
 */
@NullMarked
package io.devopspipeline.operator.aws;

import org.jspecify.annotations.NullMarked;
