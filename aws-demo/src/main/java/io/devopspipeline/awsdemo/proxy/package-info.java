// SPDX-License-Identifier: Apache-2.0
/** Stands between AWS's clients and AWS: signs each request again, and records it. Depends on {@code trace}. */
@NullMarked
package io.devopspipeline.awsdemo.proxy;

import org.jspecify.annotations.NullMarked;
