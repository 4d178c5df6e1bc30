// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import io.devopspipeline.sandbox.iam.evaluation.Policies;
import io.devopspipeline.sandbox.iam.evaluation.Principal;
import io.devopspipeline.sandbox.iam.evaluation.RequestContext;
import java.util.Map;

/**
 * Who makes requests, with the policies that it has.
 * @param keys condition keys about the principal
 * @param transitiveTags session tags that go on into every role that it assumes
 */
public record Identity(
        Principal principal, Policies policies, RequestContext keys, Map<String, String> transitiveTags) {}
