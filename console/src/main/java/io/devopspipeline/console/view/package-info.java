// SPDX-License-Identifier: Apache-2.0
/** The views: each reads AWS, and shows what it read. Depends on aws, html and web. */
@NullMarked
package io.devopspipeline.console.view;

import org.jspecify.annotations.NullMarked;
