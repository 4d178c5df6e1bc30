// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation.resource;

import io.devopspipeline.sandbox.wire.Caller;
import java.util.Optional;
import java.util.Set;

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

        @Override
        public ReadAccess readAccess(Actor actor, String type, ResourceRequest request, String physicalId) {
            return new ReadAccess(Optional.empty(), Set.of());
        }
    };

    /**
     * What a read handler can see.
     * @param denied why it can see nothing at all
     * @param hidden properties that it cannot see, and takes for not set
     */
    record ReadAccess(Optional<ResourceFailure> denied, Set<String> hidden) {}

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

    /** What drift detection can read of a resource. */
    ReadAccess readAccess(Actor actor, String type, ResourceRequest request, String physicalId);
}
