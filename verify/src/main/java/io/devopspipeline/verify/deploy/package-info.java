// SPDX-License-Identifier: Apache-2.0
/** Installs the operator as a platform team does and checks that it works: {@code make verify-deploy}. Depends on the testkit and the other checks of this module. */
@NullMarked
package io.devopspipeline.verify.deploy;

import org.jspecify.annotations.NullMarked;
