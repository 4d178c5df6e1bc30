// SPDX-License-Identifier: Apache-2.0
/** AWS as any client sees it: the clients of its services, and what several views read. Depends on nothing else here. */
@NullMarked
package io.devopspipeline.console.aws;

import org.jspecify.annotations.NullMarked;
