// SPDX-License-Identifier: Apache-2.0
/** Runs Flux's kustomize-controller with the example in deploy/gitops/flux. Depends on the testkit and on the installation in {@code deploy}. */
@NullMarked
package io.devopspipeline.verify.flux;

import org.jspecify.annotations.NullMarked;
