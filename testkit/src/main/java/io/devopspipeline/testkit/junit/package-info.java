// SPDX-License-Identifier: Apache-2.0
/** The JUnit extension that gives a test class a running operator. Depends on the testkit and its policy audit. */
@NullMarked
package io.devopspipeline.testkit.junit;

import org.jspecify.annotations.NullMarked;
