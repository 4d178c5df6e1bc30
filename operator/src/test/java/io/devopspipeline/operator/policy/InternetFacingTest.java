// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import static io.devopspipeline.operator.policy.PolicyFixtures.decide;
import static io.devopspipeline.operator.policy.PolicyFixtures.policy;
import static io.devopspipeline.operator.policy.PolicyFixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.policy.PolicyDecision.Allowed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a load balancer may have public addresses. */
class InternetFacingTest {
    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                              | InternetFacing | true
            {allow: {exposure: {internetFacing: true}}}     | InternetFacing | true
            {allow: {exposure: {internetFacing: false}}}    | InternetFacing | false
            {allow: {exposure: {internetFacing: false}}}    | Internal       | true
            """)
    void an_administrator_can_keep_load_balancers_inside(String entry, String scheme, boolean allowed) {
        // When
        PolicyDecision decision = decide(policy(entry), spec("{network: {scheme: " + scheme + "}}"));

        // Then
        assertThat(decision instanceof Allowed).isEqualTo(allowed);
    }
}
