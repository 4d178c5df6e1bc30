// SPDX-License-Identifier: Apache-2.0
/** The public API: the DevOpsPipeline resource, its annotations, condition types and reasons. Depends on fabric8 annotations alone. */
@NullMarked
package io.devopspipeline.crd;

import org.jspecify.annotations.NullMarked;
