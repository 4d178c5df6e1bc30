// SPDX-License-Identifier: Apache-2.0
/** The resources of a Kubernetes cluster, as kubectl sees them. Depends on nothing else here. */
@NullMarked
package io.devopspipeline.console.cluster;

import org.jspecify.annotations.NullMarked;
