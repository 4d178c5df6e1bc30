// SPDX-License-Identifier: Apache-2.0
/**
 * What a resource's spec asks of the two stacks: template, parameters, tags and their digests, and the sample app as a seed. Pure; depends on the
 * resource's records and on plan.observed.
 */
@NullMarked
package io.devopspipeline.operator.template;

import org.jspecify.annotations.NullMarked;
