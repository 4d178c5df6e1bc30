// SPDX-License-Identifier: Apache-2.0
/** Web pages of an AWS account: routes requests to views. Depends on aws, html, view and web. */
@NullMarked
package io.devopspipeline.console;

import org.jspecify.annotations.NullMarked;
