// SPDX-License-Identifier: Apache-2.0
/**
 * Marks the tests that attack the operator, and their twins that have the right to do the same, and writes down which passed. Depends on JUnit alone.
 */
@NullMarked
package io.devopspipeline.testkit.security;

import org.jspecify.annotations.NullMarked;
