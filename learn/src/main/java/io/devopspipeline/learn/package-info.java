// SPDX-License-Identifier: Apache-2.0
/** Checks what a person has done in the lessons of docs/learn. Reads AWS and Kubernetes as any client does; depends on the resource's model alone. */
@NullMarked
package io.devopspipeline.learn;

import org.jspecify.annotations.NullMarked;
