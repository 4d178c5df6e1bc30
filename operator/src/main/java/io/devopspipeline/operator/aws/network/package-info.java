// SPDX-License-Identifier: Apache-2.0
/** VPC ranges, and the choice of a free one. Depends on client and the AWS SDK. */
@NullMarked
package io.devopspipeline.operator.aws.network;

import org.jspecify.annotations.NullMarked;
