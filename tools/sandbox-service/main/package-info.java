// SPDX-License-Identifier: Apache-2.0
/** AWS Example: say here what it can do and what it leaves out. Depends on account, cloudformation.resource, module and wire. */
@NullMarked
package io.devopspipeline.sandbox.example;

import org.jspecify.annotations.NullMarked;
