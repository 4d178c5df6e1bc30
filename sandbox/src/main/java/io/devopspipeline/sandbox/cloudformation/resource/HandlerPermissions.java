// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import io.devopspipeline.sandbox.wire.Caller;
import java.util.Optional;

/** Whether CloudFormation may take a service role, and whether the identity that a stack operation runs as may do what a resource type's handler does. */
public interface HandlerPermissions {
    /** Every role is there, and everything is allowed. */
    HandlerPermissions UNCHECKED = new HandlerPermissions() {
        @Override
        public boolean assumable(String roleArn, String stackId) {
            return true;
        }

        @Override
        public Optional<ResourceFailure> missing(
                Actor actor, String type, String action, ResourceRequest request, String physicalId) {
            return Optional.empty();
        }
    };

    /** @param roleArn the stack's service role; empty when CloudFormation works with the caller's own permissions */
    record Actor(String roleArn, Caller caller) {}

    /** Whether the role is there and lets CloudFormation assume it for this stack. */
    boolean assumable(String roleArn, String stackId);

    /**
     * @param action create, update or delete
     * @param physicalId empty before there is one
     * @return the failure that the handler reports, if a permission is missing
     */
    Optional<ResourceFailure> missing(
            Actor actor, String type, String action, ResourceRequest request, String physicalId);
}
