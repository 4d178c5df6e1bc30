// SPDX-License-Identifier: Apache-2.0
/** Amazon EventBridge: rules on the default bus. Depends on account, cloudformation.resource, control, module and wire. */
@NullMarked
package io.devopspipeline.sandbox.events;

import org.jspecify.annotations.NullMarked;
