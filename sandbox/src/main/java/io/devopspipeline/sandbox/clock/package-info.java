// SPDX-License-Identifier: Apache-2.0
/**
 * AWS's time: as long as in AWS, compressed by a factor, or stepped by a test. Depends on no other package of the
 * sandbox.
 */
@NullMarked
package io.devopspipeline.sandbox.clock;

import org.jspecify.annotations.NullMarked;
