// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.playground.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.playground.OperatorCalls;
import io.devopspipeline.playground.Playground;

/** Ends a test's playground, after a look whether the policies in {@code deploy/aws} allow all that its operators did in AWS. */
public final class AuditedEnd {
    private AuditedEnd() {}

    public static void of(Playground playground) throws Exception {
        try (playground) {
            assertThat(OperatorPolicyCheck.of(OperatorCalls.of(playground).carriedOut())
                            .missing())
                    .as("actions that deploy/aws does not allow")
                    .isEmpty();
        }
    }
}
