// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.devopspipeline.operator.account.Verdict.As;
import io.devopspipeline.operator.account.Verdict.Own;
import io.devopspipeline.operator.account.Verdict.RegionRefused;
import io.devopspipeline.operator.account.Verdict.RoleRefused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The mapping's table: who asks for what → whom it works as. */
class AccountsMappingTest {
    private static final AllowedRole FIRST =
            new AllowedRole("arn:aws:iam::111122223333:role/dop", Optional.of("team-a"));
    private static final AllowedRole SECOND = new AllowedRole("arn:aws:iam::444455556666:role/dop", Optional.empty());
    private static final AllowedRole THEIRS =
            new AllowedRole("arn:aws:iam::777788889999:role/dop", Optional.of("team-b"));
    private static final NamespaceAccess OWN = new NamespaceAccess(List.of(), List.of());
    private static final AccountsMapping STRICT = new AccountsMapping(Map.of(
            "team-a", new NamespaceAccess(List.of(FIRST, SECOND), List.of("eu-west-1")),
            "team-b", new NamespaceAccess(List.of(THEIRS), List.of()),
            "tools", OWN));
    private static final AccountsMapping OPEN =
            new AccountsMapping(Map.of("team-b", new NamespaceAccess(List.of(THEIRS), List.of()), "*", OWN));

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void the_namespaces_entry_decides(String row, AccountsMapping mapping, AccountRequest wish, Verdict expected) {
        assertThat(mapping.verdict(wish)).isEqualTo(expected);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("no role named → the first", STRICT, wish("team-a"), new As(FIRST)),
                arguments("a listed role → that one", STRICT, wish("team-a", SECOND.roleArn(), null), new As(SECOND)),
                arguments(
                        "its external id repeated → that one",
                        STRICT,
                        wish("team-a", FIRST.roleArn(), "team-a"),
                        new As(FIRST)),
                arguments(
                        "another external id → refused",
                        STRICT,
                        wish("team-a", FIRST.roleArn(), "team-b"),
                        refusedId(FIRST)),
                arguments(
                        "an external id where the administrator gave none → refused",
                        STRICT,
                        wish("team-a", SECOND.roleArn(), "team-a"),
                        refusedId(SECOND)),
                arguments(
                        "another namespace's role → refused",
                        STRICT,
                        wish("team-a", THEIRS.roleArn(), null),
                        refusedRole("team-a", THEIRS)),
                arguments(
                        "another region → refused",
                        STRICT,
                        new AccountRequest("team-a", "us-east-1", Optional.empty(), Optional.empty()),
                        new RegionRefused(
                                "The operator's accounts file does not allow region us-east-1 in namespace team-a. It allows eu-west-1.")),
                arguments("no roles → the operator's own identity", STRICT, wish("tools"), new Own()),
                arguments(
                        "no roles, one named → refused",
                        STRICT,
                        wish("tools", FIRST.roleArn(), null),
                        refusedRole("tools", FIRST)),
                arguments(
                        "not listed, nothing for the others → refused",
                        STRICT,
                        wish("elsewhere"),
                        new RoleRefused("Namespace elsewhere is not in the operator's accounts file.")),
                arguments("not listed → what all others have", OPEN, wish("elsewhere"), new Own()),
                arguments("listed → nothing of what all others have", OPEN, wish("team-b"), new As(THEIRS)),
                arguments("no file → the operator's own identity", AccountsMapping.NONE, wish("team-a"), new Own()),
                arguments(
                        "no file, a role named → refused",
                        AccountsMapping.NONE,
                        wish("team-a", FIRST.roleArn(), "team-a"),
                        refusedRole("team-a", FIRST)));
    }

    private static AccountRequest wish(String namespace) {
        return new AccountRequest(namespace, "eu-west-1", Optional.empty(), Optional.empty());
    }

    private static AccountRequest wish(String namespace, String roleArn, @Nullable String externalId) {
        return new AccountRequest(namespace, "eu-west-1", Optional.of(roleArn), Optional.ofNullable(externalId));
    }

    private static Verdict refusedRole(String namespace, AllowedRole role) {
        return new RoleRefused("The operator's accounts file does not allow spec.aws.roleArn " + role.roleArn()
                + " in namespace " + namespace + ".");
    }

    private static Verdict refusedId(AllowedRole role) {
        return new RoleRefused("spec.aws.externalId differs from the external ID of " + role.roleArn()
                + " in the operator's accounts file. Remove the field: the operator uses the ID in the file.");
    }
}
