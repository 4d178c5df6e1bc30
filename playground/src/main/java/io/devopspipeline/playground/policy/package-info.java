// SPDX-License-Identifier: Apache-2.0
/** The IAM policies in {@code deploy/aws}, held against what the operator and CloudFormation do. */
@NullMarked
package io.devopspipeline.playground.policy;

import org.jspecify.annotations.NullMarked;
