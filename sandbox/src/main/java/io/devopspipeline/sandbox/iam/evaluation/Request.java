// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

/**
 * One action on one resource.
 * @param action {@code service:Action}
 * @param resource its ARN; {@code *} when the action has no resource
 * @param resourceAccount the account that the resource belongs to
 */
public record Request(
        Principal principal, String action, String resource, String resourceAccount, RequestContext context) {}
