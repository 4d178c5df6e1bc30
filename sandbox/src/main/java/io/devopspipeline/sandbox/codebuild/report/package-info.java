// SPDX-License-Identifier: Apache-2.0
/** Test reports of builds and their groups. Depends on account, cloudformation.resource and wire. */
@NullMarked
package io.devopspipeline.sandbox.codebuild.report;

import org.jspecify.annotations.NullMarked;
