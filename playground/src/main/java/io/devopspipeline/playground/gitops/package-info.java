// SPDX-License-Identifier: Apache-2.0
/** What GitOps tools make of a resource in every phase of its life, judged by their own code. Depends on the playground. */
@NullMarked
package io.devopspipeline.playground.gitops;

import org.jspecify.annotations.NullMarked;
