// SPDX-License-Identifier: Apache-2.0
/** The AWS account: its id, regions, lock and the services in it. Depends on clock and wire. */
@NullMarked
package io.devopspipeline.sandbox.account;

import org.jspecify.annotations.NullMarked;
