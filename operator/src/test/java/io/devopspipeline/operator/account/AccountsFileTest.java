// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsFileTest {
    private static final String GOOD = """
            namespaces:
              team-a:
                roles:
                  - {roleArn: arn:aws:iam::111122223333:role/dop, externalId: team-a}
                regions: [eu-west-1]
              "*": {roles: []}
            """;
    private static final NamespaceAccess OWN = new NamespaceAccess(List.of(), List.of());

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("accounts.yaml");
    }

    @Test
    void reads_namespaces_roles_and_regions() throws IOException {
        assertThat(file(GOOD).mapping())
                .isEqualTo(new AccountsMapping(Map.of(
                        "team-a",
                        new NamespaceAccess(
                                List.of(new AllowedRole("arn:aws:iam::111122223333:role/dop", Optional.of("team-a"))),
                                List.of("eu-west-1")),
                        "*",
                        OWN)));
    }

    @Test
    void without_a_file_everybody_works_as_the_operator() {
        assertThat(new AccountsFile(Optional.empty()).mapping()).isEqualTo(AccountsMapping.NONE);
    }

    @Test
    void a_change_is_in_force_at_the_next_look() throws IOException {
        // Given
        AccountsFile file = file(GOOD);
        // When
        Files.writeString(path, "namespaces: {tools: {roles: []}}");
        // Then
        assertThat(file.mapping().namespaces()).isEqualTo(Map.of("tools", OWN));
    }

    @Test
    void a_change_that_cannot_be_understood_leaves_the_last_good_one_in_force_until_it_is_mended() throws IOException {
        // Given
        AccountsFile file = file(GOOD);
        AccountsMapping good = file.mapping();
        // When
        Files.writeString(path, "namespaces: {tools: {rolls: []}}");
        // Then
        assertThat(file.mapping()).isEqualTo(good);
        assertThat(file.mapping()).isEqualTo(good);
        // When
        Files.delete(path);
        // Then
        assertThat(file.mapping()).isEqualTo(good);
        // When
        Files.writeString(path, "namespaces: {tools: {roles: []}}");
        // Then
        assertThat(file.mapping().namespaces()).isEqualTo(Map.of("tools", OWN));
    }

    @Test
    void a_file_that_is_not_there_stops_the_start() {
        assertThatThrownBy(() -> new AccountsFile(Optional.of(path)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(path.toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", nullValues = "-", textBlock = """
            roles:|rolls:|line 3: namespaces.team-a.rolls: unknown field; known fields: regions, roles
            externalId: team-a|externalId: a|line 4: namespaces.team-a.roles[0]: externalId must have 2 to 1224
            externalId: team-a|externalID: team-a|line 4: namespaces.team-a.roles[0].externalID: unknown field
            externalId: team-a|externalId:|line 4: namespaces.team-a.roles[0].externalId: expected a string
            roleArn: arn:aws:iam::111122223333:role/dop,|``|line 4: namespaces.team-a.roles[0]: required field roleArn is missing
            role/dop|user/dop|line 4: namespaces.team-a.roles[0]: roleArn arn:aws:iam::111122223333:user/dop is not the ARN of an IAM role
            [eu-west-1]|[eu-west-1, Ireland]|line 5: namespaces.team-a.regions[1]: Ireland is not the name of a region
            [eu-west-1]|eu-west-1|line 5: namespaces.team-a.regions: expected a list
            [eu-west-1]|[eu-west-1|line 6: expected ',' or ']'
            {roles: []}|{}|line 6: namespaces.*: required field roles is missing
            {roles: []}|``|line 6: namespaces.*: expected an object
            "*":|team-a:|line 6: namespaces.team-a: duplicate field
            "*":|Team_A:|line 6: namespaces.Team_A: not a namespace name; use "*" for all other namespaces
            namespaces:|teams:|line 1: teams: unknown field; known fields: namespaces
            """)
    void what_is_wrong_is_told_with_its_line_and_stops_the_start(String good, String bad, String told) {
        // When
        IllegalStateException refused =
                catchThrowableOfType(IllegalStateException.class, () -> file(GOOD.replace(good, bad)));
        // Then
        assertThat(refused).hasMessageContaining(told);
    }

    @Test
    void an_empty_file_is_no_mapping() {
        assertThatThrownBy(() -> file("")).hasMessageContaining("line 1: the file is empty");
        assertThatThrownBy(() -> file("namespaces:")).hasMessageContaining("line 1: namespaces: expected an object");
        assertThatThrownBy(() -> file("{}")).hasMessageContaining("line 1: required field namespaces is missing");
    }

    private AccountsFile file(String text) throws IOException {
        Files.writeString(path, text);
        return new AccountsFile(Optional.of(path));
    }
}
