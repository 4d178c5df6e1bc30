// SPDX-License-Identifier: Apache-2.0
/**
 * What the engine asks of a resource type; every service package implements it for its own types. Depends on wire.
 */
@NullMarked
package io.devopspipeline.sandbox.cloudformation.resource;

import org.jspecify.annotations.NullMarked;
