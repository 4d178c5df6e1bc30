// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.TestSandbox;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class IamTest {
    private static final String TRUST = """
            {"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}""";
    private static final String OTHER_TRUST = TRUST.replace("*", "123456789012");

    private TestSandbox sandbox;
    private IamClient iam;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        iam = sandbox.client(IamClient.builder().region(Region.AWS_GLOBAL));
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void a_managed_policy_of_more_than_6144_characters_is_refused_and_white_space_does_not_count() {
        // Given
        String statement = """
                {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::%s/*"}""";

        // When
        String arn = iam.createPolicy(
                        r -> r.policyName("fits").policyDocument(policy(statement.formatted("b")) + " ".repeat(7000)))
                .policy()
                .arn();

        // Then
        assertThat(arn).isEqualTo("arn:aws:iam::123456789012:policy/fits");
        assertThat(iam.listPolicies(r -> r.scope("Local")).policies()).hasSize(1);
        assertThatThrownBy(() -> iam.createPolicy(
                        r -> r.policyName("large").policyDocument(policy(statement.formatted("b".repeat(7000))))))
                .hasMessageContaining("Cannot exceed quota for PolicySize: 6144");
    }

    @Test
    void a_policy_has_the_description_it_was_given_and_one_version() {
        // When
        String arn = iam.createPolicy(r -> r.policyName("p").description("d").policyDocument(policy("""
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}""")))
                .policy()
                .arn();

        // Then
        assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().description()).isEqualTo("d");
        assertThatThrownBy(() -> iam.getPolicyVersion(r -> r.policyArn(arn).versionId("v2")))
                .hasMessageContaining("version v2 does not exist");
    }

    @Test
    void a_policy_with_a_condition_operator_that_iam_does_not_know_is_malformed() {
        assertThatThrownBy(() -> iam.createPolicy(r -> r.policyName("p").policyDocument(policy("""
                        {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringsEqual": {"aws:username": "x"}}}"""))))
                .hasMessageContaining("Invalid Condition type : StringsEqual.");
    }

    /** As aws/aws-cdk#26253 and serverless/serverless#7885 report it. */
    @Test
    void tag_keys_that_differ_only_in_case_are_refused_together_and_replace_each_other_one_by_one() {
        // Given
        create("r", "", 3600);
        Tag upper = Tag.builder().key("Team").value("a").build();
        Tag lower = Tag.builder().key("team").value("b").build();

        // When
        iam.tagRole(r -> r.roleName("r").tags(upper));
        iam.tagRole(r -> r.roleName("r").tags(lower));

        // Then
        assertThat(iam.listRoleTags(r -> r.roleName("r")).tags())
                .contains(lower)
                .doesNotContain(upper);
        assertThatThrownBy(() -> iam.createRole(
                        r -> r.roleName("both").assumeRolePolicyDocument(TRUST).tags(upper, lower)))
                .hasMessageContaining("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        assertThat(iam.listRoles().roles()).extracting(Role::roleName).containsExactly("r");
    }

    private static String policy(String statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statement + "]}";
    }

    @Test
    void a_role_keeps_all_that_it_was_created_with() {
        // When
        create("r", "two hours", 7200);

        // Then
        Role role = get("r");
        assertThat(role.description()).isEqualTo("two hours");
        assertThat(role.maxSessionDuration()).isEqualTo(7200);
        assertThat(role.tags()).containsExactly(tag("team", "a"));
        assertThat(role.permissionsBoundary().permissionsBoundaryArn())
                .isEqualTo("arn:aws:iam::123456789012:policy/limit");
    }

    @Test
    void an_update_changes_what_it_names_and_keeps_the_rest() {
        // Given
        create("r", "one", 7200);

        // When
        iam.updateRole(r -> r.roleName("r").description("two"));

        // Then
        assertThat(get("r").description()).isEqualTo("two");
        assertThat(get("r").maxSessionDuration()).isEqualTo(7200);
    }

    @Test
    void a_changed_trust_policy_is_kept() {
        // Given
        create("r", "", 3600);

        // When
        iam.updateAssumeRolePolicy(r -> r.roleName("r").policyDocument(OTHER_TRUST));

        // Then
        assertThat(URLDecoder.decode(get("r").assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(OTHER_TRUST);
    }

    @Test
    void tags_are_added_and_taken_away() {
        // Given
        create("r", "", 3600);

        // When
        iam.tagRole(r -> r.roleName("r").tags(tag("stage", "test")));
        iam.untagRole(r -> r.roleName("r").tagKeys("team"));

        // Then
        assertThat(iam.listRoleTags(r -> r.roleName("r")).tags()).containsExactly(tag("stage", "test"));
    }

    @Test
    void roles_are_listed_page_by_page() {
        // Given
        create("a", "", 3600);
        create("b", "", 3600);
        var first = iam.listRoles(r -> r.maxItems(1));

        // When
        var second = iam.listRoles(r -> r.maxItems(1).marker(first.marker()));

        // Then
        assertThat(first.isTruncated()).isTrue();
        assertThat(second.roles()).extracting(Role::roleName).containsExactly("b");
        assertThat(second.isTruncated()).isFalse();
    }

    @Test
    void what_is_not_there_cannot_be_taken_away() {
        // Given
        create("r", "", 3600);

        // When / Then
        assertRefused(() -> iam.deleteRolePolicy(r -> r.roleName("r").policyName("absent")), "NoSuchEntity");
        assertRefused(
                () -> iam.detachRolePolicy(r -> r.roleName("r").policyArn("arn:aws:iam::aws:policy/absent")),
                "NoSuchEntity");
    }

    @Test
    void what_is_no_policy_is_refused() {
        // Given
        create("r", "", 3600);

        // When / Then
        assertRefused(
                () -> iam.createRole(r -> r.roleName("n").assumeRolePolicyDocument("{nope")),
                "MalformedPolicyDocument");
        assertRefused(
                () -> iam.putRolePolicy(r -> r.roleName("r").policyName("p").policyDocument("no JSON")),
                "MalformedPolicyDocument");
        assertRefused(
                () -> iam.updateAssumeRolePolicy(r -> r.roleName("r").policyDocument("{}")), "MalformedPolicyDocument");
        assertRefused(
                () -> iam.attachRolePolicy(r -> r.roleName("r").policyArn("any text at all, no ARN")), "InvalidInput");
    }

    @Test
    void inline_policies_have_10240_characters_together() {
        // Given
        create("r", "", 3600);
        String half = "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"" + "s3:" + "x".repeat(6000)
                + "\", \"Resource\": \"*\"}}";
        iam.putRolePolicy(r -> r.roleName("r").policyName("one").policyDocument(half));

        // When / Then
        assertRefused(
                () -> iam.putRolePolicy(r -> r.roleName("r").policyName("two").policyDocument(half)), "LimitExceeded");
    }

    @Test
    void a_role_in_use_by_no_instance_profile_has_an_empty_list_of_them() {
        // Given
        create("r", "", 3600);

        // When / Then
        assertThat(iam.listInstanceProfilesForRole(r -> r.roleName("r")).instanceProfiles())
                .isEmpty();
    }

    private void create(String name, String description, int seconds) {
        var _ = iam.createRole(r -> r.roleName(name)
                .assumeRolePolicyDocument(TRUST)
                .description(description)
                .maxSessionDuration(seconds)
                .permissionsBoundary("arn:aws:iam::123456789012:policy/limit")
                .tags(tag("team", "a")));
    }

    private Role get(String name) {
        return iam.getRole(r -> r.roleName(name)).role();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(IamException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }
}
