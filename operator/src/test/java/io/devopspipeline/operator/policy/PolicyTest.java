// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import static io.devopspipeline.operator.policy.PolicyFixtures.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.policy.PolicyDecision.Allowed;
import io.devopspipeline.operator.policy.PolicyDecision.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which entry decides about a namespace, and as whom its resources work. */
class PolicyTest {
    private static final String FIRST = "arn:aws:iam::111122223333:role/dop";
    private static final String SECOND = "arn:aws:iam::444455556666:role/dop";
    private static final String THEIRS = "arn:aws:iam::777788889999:role/dop";
    private static final String ALLOW =
            "regions: [eu-west-1], allow: {networks: {vpcs: [\"*\"]}, exposure: {sourceRanges: [0.0.0.0/0]}}";
    private static final Policy STRICT =
            Policies.parsed("""
            namespaces:
              team-a: {roles: [{arn: "%s", externalId: team-a, cloudFormationRoleArn: "%s-cfn", permissionsBoundary: "arn:aws:iam::111122223333:policy/b"}, {arn: "%s"}], %s}
              team-b: {roles: [{arn: "%s"}], %s}
              tools: {roles: [], %s}
            """.formatted(FIRST, FIRST, SECOND, ALLOW, THEIRS, ALLOW, ALLOW));
    private static final Policy OTHERS = Policies.parsed("""
            namespaces:
              team-b: {roles: [{arn: "%s"}], %s}
              "*": {roles: [{arn: "arn:aws:iam::111122223333:role/dop-${namespace}", externalId: "${namespace}-x"}], %s}
            """.formatted(THEIRS, ALLOW, ALLOW));
    private static final AllowedRole FIRST_ROLE = new AllowedRole(
            Optional.of(FIRST),
            Optional.of("team-a"),
            Optional.of(FIRST + "-cfn"),
            Optional.of("arn:aws:iam::111122223333:policy/b"));

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("no role named → the first", STRICT, "team-a", "", allowed("team-a", FIRST_ROLE)),
                arguments("the first named → that one", STRICT, "team-a", FIRST, allowed("team-a", FIRST_ROLE)),
                arguments("another listed → that one alone", STRICT, "team-a", SECOND, allowed("team-a", role(SECOND))),
                arguments(
                        "another namespace's role → refused", STRICT, "team-a", THEIRS, refusedRole("team-a", THEIRS)),
                arguments(
                        "no roles → the operator's own identity",
                        STRICT,
                        "tools",
                        "",
                        allowed("tools", AllowedRole.OWN)),
                arguments("no roles, one named → refused", STRICT, "tools", FIRST, refusedRole("tools", FIRST)),
                arguments("not listed → refused", STRICT, "elsewhere", "", refusedNamespace("elsewhere")),
                arguments(
                        "listed → nothing of what the others have",
                        OTHERS,
                        "team-b",
                        "",
                        allowed("team-b", role(THEIRS))),
                arguments(
                        "not listed → the entry of all others, with its own name in it",
                        OTHERS,
                        "team-c",
                        "",
                        allowed(
                                "team-c",
                                new AllowedRole(
                                        Optional.of(FIRST + "-team-c"),
                                        Optional.of("team-c-x"),
                                        Optional.empty(),
                                        Optional.empty()))),
                arguments(
                        "the role of another namespace by convention → refused",
                        OTHERS,
                        "team-c",
                        FIRST + "-team-d",
                        refusedRole("\"*\"", FIRST + "-team-d")),
                arguments(
                        "no namespaces → nobody",
                        Policies.parsed("namespaces: {}"),
                        "team-a",
                        "",
                        refusedNamespace("team-a")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void the_entry_of_the_namespace_decides(
            String row, Policy policy, String namespace, String roleArn, PolicyDecision expected) {
        // When
        PolicyDecision live = policy.decide(namespace, asking(roleArn), () -> NamespaceUsage.NONE);
        PolicyDecision teardown = policy.decideTeardown(namespace, asking(roleArn));

        // Then
        assertThat(live).isEqualTo(expected);
        assertThat(teardown).isEqualTo(expected);
    }

    private static io.devopspipeline.crd.spec.DevOpsPipelineSpec asking(String roleArn) {
        return spec(roleArn.isEmpty() ? "{}" : "{aws: {roleArn: \"" + roleArn + "\"}}");
    }

    private static PolicyDecision allowed(String namespace, AllowedRole role) {
        return new Allowed(role, Map.of(), new AdoptableStacks(List.of(), namespace));
    }

    private static AllowedRole role(String arn) {
        return new AllowedRole(Optional.of(arn), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static PolicyDecision refusedRole(String key, String arn) {
        return new Refused(
                Reason.RoleNotAllowed,
                "The operator's policy file does not allow spec.aws.roleArn " + arn + ": namespaces." + key
                        + ".roles has no such entry.");
    }

    private static PolicyDecision refusedNamespace(String namespace) {
        return new Refused(
                Reason.RoleNotAllowed,
                "The operator's policy file has neither an entry namespaces." + namespace
                        + " nor an entry namespaces.\"*\".");
    }

    @Test
    void a_region_that_no_entry_matches_is_refused() {
        assertThat(STRICT.decide("team-a", spec("{region: us-east-1}"), () -> NamespaceUsage.NONE))
                .isEqualTo(new Refused(
                        Reason.RegionNotAllowed,
                        "The operator's policy file does not allow region us-east-1 in namespace team-a:"
                                + " namespaces.team-a.regions has no matching entry."));
    }

    @Test
    void what_is_no_longer_allowed_can_still_be_torn_down() {
        assertThat(STRICT.decideTeardown("tools", spec("{region: us-east-1, tags: {a: b}}")))
                .isEqualTo(allowed("tools", AllowedRole.OWN));
    }

    @ParameterizedTest(name = "{1} for namespace {2}: {3}")
    @CsvSource({
        "'{}',                               arn:stack/dop-1-team-a-app-pipeline/x, team-a, false",
        "'{adoptStacks: [\"*\"]}',           arn:stack/dop-1-team-a-app-pipeline/x, team-a, true",
        "'{adoptStacks: [\"*-${namespace}-*\"]}', arn:stack/dop-1-team-a-app-pipeline/x, team-a, true",
        "'{adoptStacks: [\"*-${namespace}-*\"]}', arn:stack/dop-1-team-b-app-pipeline/x, team-a, false",
        "'{adoptStacks: [\"arn:stack/kept/*\"]}', arn:stack/kept-2/x, team-a, false",
    })
    void a_stack_may_be_adopted_only_where_an_entry_matches_its_id(
            String allow, String stackId, String namespace, boolean adoptable) {
        // Given
        Policy policy = Policies.parsed("{namespaces: {'*': {roles: [], regions: [], allow: " + allow + "}}}");

        // When
        PolicyDecision decision = policy.decideTeardown(namespace, spec("{}"));

        // Then
        assertThat(((Allowed) decision).adoptable().allows(stackId)).isEqualTo(adoptable);
    }

    @Test
    void a_refusal_says_whom_to_ask() {
        // Given
        Policy policy = Policies.parsed("{contact: '#platform', namespaces: {}}");

        // When
        PolicyDecision decision = policy.decide("team-a", spec("{}"), () -> NamespaceUsage.NONE);

        // Then
        assertThat(decision).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why())
                .endsWith(" The administrator's contact is #platform."));
    }
}
