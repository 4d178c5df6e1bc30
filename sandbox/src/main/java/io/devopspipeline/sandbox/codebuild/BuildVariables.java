// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codebuild;

import java.util.Map;
import java.util.Set;

/**
 * The variables that a project and a buildspec have declared.
 * @param secret names of those whose values came from a parameter or a secret
 */
record BuildVariables(Map<String, String> values, Set<String> secret) {}
