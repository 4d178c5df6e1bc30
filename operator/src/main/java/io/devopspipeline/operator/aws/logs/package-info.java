// SPDX-License-Identifier: Apache-2.0
/** What builds and tasks have written to CloudWatch Logs. Depends on client and the AWS SDK. */
@NullMarked
package io.devopspipeline.operator.aws.logs;

import org.jspecify.annotations.NullMarked;
