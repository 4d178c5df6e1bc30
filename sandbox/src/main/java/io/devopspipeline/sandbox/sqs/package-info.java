// SPDX-License-Identifier: Apache-2.0
/** Amazon SQS: standard queues. Depends on account, cloudformation.resource, iam.evaluation, module and wire. */
@NullMarked
package io.devopspipeline.sandbox.sqs;

import org.jspecify.annotations.NullMarked;
