// SPDX-License-Identifier: Apache-2.0
/** Buckets and image repositories, and how they are emptied. Depends on client and the AWS SDK. */
@NullMarked
package io.devopspipeline.operator.aws.storage;

import org.jspecify.annotations.NullMarked;
