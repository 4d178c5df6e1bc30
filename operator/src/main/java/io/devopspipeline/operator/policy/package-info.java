// SPDX-License-Identifier: Apache-2.0
/**
 * The administrator's policy: as which AWS role a namespace's resources work, and which AWS resources, values and quantities they may ask
 * for. Decisions are pure; only {@link io.devopspipeline.operator.policy.PolicyFile} reads a file. Depends on the resource's records alone.
 */
@NullMarked
package io.devopspipeline.operator.policy;

import org.jspecify.annotations.NullMarked;
