// SPDX-License-Identifier: Apache-2.0
/** AWS STS: who is calling, and sessions of roles. Depends on account, iam, iam.authorization, module and wire. */
@NullMarked
package io.devopspipeline.sandbox.sts;

import org.jspecify.annotations.NullMarked;
