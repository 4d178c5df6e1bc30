// SPDX-License-Identifier: Apache-2.0
/** The views: each reads AWS or the cluster, and shows what it read. Depends on aws, cluster, html and web. */
@NullMarked
package io.devopspipeline.console.view;

import org.jspecify.annotations.NullMarked;
