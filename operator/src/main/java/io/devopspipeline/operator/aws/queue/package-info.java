// SPDX-License-Identifier: Apache-2.0
/** The queue through which AWS tells what happens. Depends on client and the AWS SDK. */
@NullMarked
package io.devopspipeline.operator.aws.queue;

import org.jspecify.annotations.NullMarked;
