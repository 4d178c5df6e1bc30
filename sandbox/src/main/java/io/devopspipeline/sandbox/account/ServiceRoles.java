// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.account;

import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;

/** How AWS services work with the roles that were passed to them: whether a role trusts the service, and whether its policies allow what the service does. */
public interface ServiceRoles {
    /** Nothing is checked: IAM is not enforced. */
    ServiceRoles UNCHECKED = new ServiceRoles() {
        @Override
        public boolean trusts(String service, String roleArn, String sourceArn) {
            return true;
        }

        @Override
        public void check(Use use, Call call) {}

        @Override
        public void check(Use use, String region, String action, String resource) {}
    };

    /** @param service the service's principal, e.g. {@code codebuild.amazonaws.com} @param session how the service names its session */
    record Use(String service, String roleArn, String session) {}

    /** Whether the role's trust policy lets the service assume it. @param sourceArn what the service works for */
    boolean trusts(String service, String roleArn, String sourceArn);

    /** Whether the resource's own policy lets the service do this without a role. @param sourceArn what the service works for */
    default boolean admits(String service, String sourceArn, String action, String resource) {
        return true;
    }

    /** @throws AwsException when the role's policies do not allow the call */
    void check(Use use, Call call);

    /** @throws AwsException when the role's policies do not allow the action */
    void check(Use use, String region, String action, String resource);
}
