// SPDX-License-Identifier: Apache-2.0
/** Templates as text and as trees: parsing, format errors, references. Depends on wire. */
@NullMarked
package io.devopspipeline.sandbox.cloudformation.template;

import org.jspecify.annotations.NullMarked;
