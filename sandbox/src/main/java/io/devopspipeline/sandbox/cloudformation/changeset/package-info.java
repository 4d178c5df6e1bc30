// SPDX-License-Identifier: Apache-2.0
/** Change sets: what an update would do, kept until it is executed. Depends on cloudformation.stack, cloudformation.template and wire. */
@NullMarked
package io.devopspipeline.sandbox.cloudformation.changeset;

import org.jspecify.annotations.NullMarked;
