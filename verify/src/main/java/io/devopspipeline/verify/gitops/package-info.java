// SPDX-License-Identifier: Apache-2.0
/** What GitOps tools report of a resource in every phase, judged by their own code. Depends on the testkit. */
@NullMarked
package io.devopspipeline.verify.gitops;

import org.jspecify.annotations.NullMarked;
