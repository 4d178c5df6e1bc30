// SPDX-License-Identifier: Apache-2.0
/** Which AWS role a namespace's resources work with, as the cluster's administrator says. Depends on no other package. */
@NullMarked
package io.devopspipeline.operator.account;

import org.jspecify.annotations.NullMarked;
