// SPDX-License-Identifier: Apache-2.0
/** Makes an operator do everything it can do in AWS, to compare its calls with the IAM policies. Depends on the testkit. */
@NullMarked
package io.devopspipeline.verify.policy;

import org.jspecify.annotations.NullMarked;
