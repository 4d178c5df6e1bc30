// SPDX-License-Identifier: Apache-2.0
/** What an AWS service hands to the sandbox that starts it. Depends on cloudformation.resource, http and wire. */
@NullMarked
package io.devopspipeline.sandbox.module;

import org.jspecify.annotations.NullMarked;
