// SPDX-License-Identifier: Apache-2.0
/** The operator: turns a DevOpsPipeline into two CloudFormation stacks and keeps its status true. */
@NullMarked
package io.devopspipeline.operator;

import org.jspecify.annotations.NullMarked;
