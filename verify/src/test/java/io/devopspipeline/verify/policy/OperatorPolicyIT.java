// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.verify.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.Tools;
import io.devopspipeline.testkit.policy.OperatorPolicyCheck;
import io.devopspipeline.testkit.policy.Policy;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The policies beside a whole life with the roles of {@code deploy/aws}. */
@Tag("security")
class OperatorPolicyIT {
    /** Services and tasks make these at run time, not CloudFormation; a scaling policy is its scalable target's to IAM. */
    private static final String NOT_BY_CLOUDFORMATION =
            ":(task|scalingPolicy|network-interface|build|stack|role/devops-pipeline-|policy/devops-pipeline-).*";

    private static OperatorScenario.Told life;

    @BeforeAll
    static void tell() throws Exception {
        life = OperatorScenario.tell(Tools.fromEnvironment());
    }

    @Test
    void the_operator_is_allowed_what_a_whole_life_needs_and_nothing_else() throws IOException {
        // When
        OperatorPolicyCheck check = OperatorPolicyCheck.of(life.calls());

        // Then
        assertThat(check.missing()).isEmpty();
        assertThat(check.unused()).isEmpty();
        assertThat(life.left()).isEmpty();
    }

    @Test
    void what_cloudformation_makes_is_named_as_its_policy_says() throws IOException {
        // Given
        List<Policy> policies = Policy.cloudFormation();

        // When
        List<String> made = life.made();

        // Then
        assertThat(made).hasSizeGreaterThan(15);
        assertThat(made)
                .filteredOn(arn -> !arn.matches("arn:[^:]*:[^:]*:[^:]*:[^:]*" + NOT_BY_CLOUDFORMATION))
                .allSatisfy(arn -> assertThat(policies).as(arn).anyMatch(policy -> policy.names(arn)));
    }
}
