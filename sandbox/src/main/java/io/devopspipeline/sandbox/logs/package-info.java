// SPDX-License-Identifier: Apache-2.0
/** Amazon CloudWatch Logs. Depends on account, cloudformation.resource, module and wire. */
@NullMarked
package io.devopspipeline.sandbox.logs;

import org.jspecify.annotations.NullMarked;
