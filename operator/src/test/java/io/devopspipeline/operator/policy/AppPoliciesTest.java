// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import static io.devopspipeline.operator.policy.PolicyFixtures.decide;
import static io.devopspipeline.operator.policy.PolicyFixtures.policy;
import static io.devopspipeline.operator.policy.PolicyFixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.policy.PolicyDecision.Allowed;
import io.devopspipeline.operator.policy.PolicyDecision.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an app may do in AWS: what the policy file allows, and only within a permissions boundary. */
class AppPoliciesTest {
    private static final String BOUNDED =
            "{roles: [{permissionsBoundary: \"arn:aws:iam::111122223333:policy/b\"}], allow: {appPolicies: %s}}";
    private static final String ENTRIES =
            "{arns: [\"arn:aws:iam::111122223333:policy/${namespace}-*\"], actions: [\"s3:Get*\", \"sqs:Send?essage\"], resources: [\"arn:aws:s3:::${namespace}-*\"]}";

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            s3:GetObject  | arn:aws:s3:::team-a-uploads/* | true
            s3:Get*       | arn:aws:s3:::team-a-*         | true
            sqs:SendMessage | arn:aws:s3:::team-a-x       | true
            sqs:Send?essage | arn:aws:s3:::team-a-x       | true
            sqs:Send*essage | arn:aws:s3:::team-a-x       | false
            s3:*          | arn:aws:s3:::team-a-uploads/* | false
            s3:G*         | arn:aws:s3:::team-a-uploads/* | false
            s3:PutObject  | arn:aws:s3:::team-a-uploads/* | false
            s3:GetObject  | arn:aws:s3:::team-b-uploads/* | false
            s3:GetObject  | arn:aws:s3:::*                | false
            s3:GetObject  | *                             | false
            """)
    void a_statement_is_allowed_if_patterns_cover_it(String action, String resource, boolean allowed) {
        // When
        PolicyDecision decision = decide(policy(BOUNDED.formatted(ENTRIES)), spec("""
                {service: {permissions: {statements: [{actions: ["%s"], resources: ["%s"]}]}}}""".formatted(action, resource)));

        // Then
        assertThat(decision instanceof Allowed).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "arn:aws:iam::111122223333:policy/team-a-orders, true",
        "arn:aws:iam::111122223333:policy/team-b-orders, false",
        "arn:aws:iam::aws:policy/AdministratorAccess, false"
    })
    void a_managed_policy_is_allowed_by_its_arn(String arn, boolean allowed) {
        // When
        PolicyDecision decision = decide(
                policy(BOUNDED.formatted(ENTRIES)), spec("{service: {permissions: {policyArns: [\"" + arn + "\"]}}}"));

        // Then
        assertThat(decision instanceof Allowed).isEqualTo(allowed);
    }

    @Test
    void without_a_boundary_no_app_has_permissions() {
        // When
        PolicyDecision decision = decide(
                policy("{allow: {appPolicies: {arns: [\"*\"], actions: [\"*\"], resources: [\"*\"]}}}"),
                spec("{service: {permissions: {statements: [{actions: [\"s3:GetObject\"], resources: [\"*\"]}]}}}"));

        // Then
        assertThat(decision).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains("needs a permissions boundary", "namespaces.team-a.roles[].permissionsBoundary"));
    }

    @Test
    void a_refusal_names_the_action_and_the_entry() {
        // When
        PolicyDecision decision = decide(
                policy(BOUNDED.formatted("{}")),
                spec("{service: {permissions: {statements: [{actions: [\"iam:PassRole\"], resources: [\"*\"]}]}}}"));

        // Then
        assertThat(decision).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .contains(
                        "iam:PassRole", "namespaces.team-a.allow.appPolicies.actions", "allow.appPolicies.resources"));
    }
}
