// SPDX-License-Identifier: Apache-2.0
/** How one call to AWS is made, timed and classified when it fails. Depends on the AWS SDK and Micrometer. */
@NullMarked
package io.devopspipeline.operator.aws.client;

import org.jspecify.annotations.NullMarked;
