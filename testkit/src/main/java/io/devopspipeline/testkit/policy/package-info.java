// SPDX-License-Identifier: Apache-2.0
/** The IAM policies in {@code deploy/aws}, compared with what the operator and CloudFormation do. Depends on the testkit. */
@NullMarked
package io.devopspipeline.testkit.policy;

import org.jspecify.annotations.NullMarked;
