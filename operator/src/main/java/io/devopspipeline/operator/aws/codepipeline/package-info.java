// SPDX-License-Identifier: Apache-2.0
/** Pipelines, connections and their start rules, in records of the operator's own. Depends on client and the AWS SDK. */
@NullMarked
package io.devopspipeline.operator.aws.codepipeline;

import org.jspecify.annotations.NullMarked;
