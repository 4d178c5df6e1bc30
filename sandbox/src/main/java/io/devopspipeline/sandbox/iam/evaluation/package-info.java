// SPDX-License-Identifier: Apache-2.0
/**
 * Decides whether IAM policies allow a request, as AWS documents its policy evaluation logic. Pure: it knows no account,
 * no call and no clock. Depends on no other package of the sandbox.
 */
@NullMarked
package io.devopspipeline.sandbox.iam.evaluation;

import org.jspecify.annotations.NullMarked;
