// SPDX-License-Identifier: Apache-2.0
/** Test reports of builds. Depends on client and the AWS SDK. */
@NullMarked
package io.devopspipeline.operator.aws.codebuild;

import org.jspecify.annotations.NullMarked;
