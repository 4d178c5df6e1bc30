// SPDX-License-Identifier: Apache-2.0
/**
 * A DevOpsPipeline as the operator reads it: identity, spec access, request annotations. Depends on plan, template, account and the
 * resource's records.
 */
@NullMarked
package io.devopspipeline.operator.resource;

import org.jspecify.annotations.NullMarked;
