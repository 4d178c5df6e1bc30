// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.testkit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.OperatorCalls;
import io.devopspipeline.testkit.Playground;

/** Ends a test's playground, after a look whether the policies in {@code deploy/aws} allow all that its operators did in AWS. */
public final class PolicyAudit {
    private PolicyAudit() {}

    public static void of(Playground playground) throws Exception {
        try (playground) {
            assertThat(OperatorPolicyCheck.of(OperatorCalls.of(playground).carriedOut())
                            .missing())
                    .as("actions that deploy/aws does not allow")
                    .isEmpty();
        }
    }
}
