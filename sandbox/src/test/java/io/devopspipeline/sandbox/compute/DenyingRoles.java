// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.compute;

import io.devopspipeline.sandbox.account.ServiceRoles;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import java.util.Set;

/** Every role may do everything but what a test denies. */
record DenyingRoles(Set<String> denied) implements ServiceRoles {
    @Override
    public boolean trusts(String service, String roleArn, String sourceArn) {
        return true;
    }

    @Override
    public void check(Use use, Call call) {
        check(use, call.region(), call.service() + ":" + call.operation(), "*");
    }

    @Override
    public void check(Use use, String region, String action, String resource) {
        if (denied.contains(action)) {
            throw AwsException.of("AccessDeniedException", use.roleArn() + " is not authorized to perform: " + action);
        }
    }
}
