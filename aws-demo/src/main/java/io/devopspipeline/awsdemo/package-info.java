// SPDX-License-Identifier: Apache-2.0
/** The demo on a real AWS account, with the user's consent, and the comparison of what AWS answered with the sandbox. Depends on all packages below it. */
@NullMarked
package io.devopspipeline.awsdemo;

import org.jspecify.annotations.NullMarked;
