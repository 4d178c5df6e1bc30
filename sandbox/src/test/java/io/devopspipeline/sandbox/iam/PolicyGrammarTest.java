// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.wire.AwsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy that IAM refuses must not pass here: it would fail on the first real account. */
class PolicyGrammarTest {
    private static String policy(String statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": " + statement.replace('`', '"') + "}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            {`Effect`: `Allow`, `Action`: `s3:Get`, `NotAction`: `s3:Put`, `Resource`: `*`}; Syntax errors in policy.
            {`Effect`: `Allow`, `Action`: {}, `Resource`: `*`}; Syntax errors in policy.
            {`Sid`: {}, `Effect`: `Allow`, `Action`: `s3:Get`, `Resource`: `*`}; Syntax errors in policy.
            {`Effect`: `Allow`, `Action`: [], `Resource`: `*`}; Policy statement must contain actions.
            {`Effect`: `Allow`, `Action`: `s3:Get`}; Policy statement must contain resources.
            {`Effect`: `Allow`, `Action`: `invalid`, `Resource`: `*`}; Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
            {`Effect`: `Allow`, `Action`: `s3:Get:x`, `Resource`: `*`}; Actions/Condition can contain only one colon.
            {`Effect`: `Allow`, `Action`: `a a:Get`, `Resource`: `*`}; Vendor a a is not valid
            {`Effect`: `Allow`, `Action`: `s3:Get`, `Resource`: `bucket`}; Resource bucket must be in ARN format or "*".
            {`Effect`: `Allow`, `Action`: `s3:Get`, `Resource`: `arn:aws:s3::b`}; The policy failed legacy parsing
            """)
    void a_statement_that_iam_refuses_is_refused_with_its_text(String statement, String message) {
        assertThatThrownBy(() -> PolicyDocument.checkManaged(policy(statement)))
                .isInstanceOfSatisfying(AwsException.class, refused -> assertThat(refused.text())
                        .isEqualTo(message));
    }

    @Test
    void a_statement_id_is_used_once() {
        String twice = "{`Sid`: `a`, `Effect`: `Allow`, `Action`: `s3:Get`, `Resource`: `*`}";

        assertThatThrownBy(() -> PolicyDocument.checkManaged(policy("[" + twice + ", " + twice + "]")))
                .hasMessageContaining("Statement IDs (SID) in a single policy must be unique.");
    }

    @Test
    void only_a_policy_of_its_own_needs_a_version() {
        String document = "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:Get\", \"Resource\": \"*\"}}";

        assertThatCode(() -> PolicyDocument.checkOfIdentity(document)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PolicyDocument.checkManaged(document))
                .hasMessageContaining("Policy document must be version 2012-10-17 or greater.");
    }
}
