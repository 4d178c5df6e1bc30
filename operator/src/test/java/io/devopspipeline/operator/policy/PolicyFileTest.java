// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file is read at the start and again when it has changed, and a malformed change leaves the last valid policy. */
class PolicyFileTest {
    private static final String TEAM_A = "namespaces: {team-a: {roles: []}}";
    private static final String TEAM_B = "namespaces: {team-b: {roles: []}}";

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("policy.yaml");
    }

    private PolicyFile file(String text) throws IOException {
        Files.writeString(path, text);
        return new PolicyFile(Optional.of(path));
    }

    @Test
    void without_a_file_the_operator_does_not_start() {
        assertThatThrownBy(() -> new PolicyFile(Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The operator needs a policy file. Set DEVOPSPIPELINE_POLICY_FILE to its path.");
    }

    @Test
    void a_file_that_does_not_exist_stops_the_start() {
        assertThatThrownBy(() -> new PolicyFile(Optional.of(path)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(path.toString());
    }

    @Test
    void a_malformed_file_stops_the_start_with_its_line() {
        assertThatThrownBy(() -> file("namespaces:\n  team-a: {rolls: []}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 2: namespaces.team-a.rolls: unknown field");
    }

    @Test
    void a_change_applies_when_the_policy_is_asked_for_next() throws IOException {
        // Given
        PolicyFile file = file(TEAM_A);

        // When
        Files.writeString(path, TEAM_B);

        // Then
        assertThat(file.policy()).isEqualTo(Policies.parsed(TEAM_B));
    }

    @ParameterizedTest
    @ValueSource(strings = {"namespaces: {team-b: {rolls: []}}", "", "namespaces: ["})
    void a_malformed_change_leaves_the_last_valid_policy(String malformed) throws IOException {
        // Given
        PolicyFile file = file(TEAM_A);

        // When
        Files.writeString(path, malformed);

        // Then
        assertThat(file.policy()).isEqualTo(Policies.parsed(TEAM_A));
        assertThat(file.policy()).isEqualTo(Policies.parsed(TEAM_A));
    }

    @Test
    void a_file_that_is_deleted_leaves_the_last_valid_policy() throws IOException {
        // Given
        PolicyFile file = file(TEAM_A);

        // When
        Files.delete(path);

        // Then
        assertThat(file.policy()).isEqualTo(Policies.parsed(TEAM_A));
    }

    @Test
    void a_valid_change_after_a_malformed_one_applies() throws IOException {
        // Given
        PolicyFile file = file(TEAM_A);
        Files.writeString(path, "namespaces: [");
        var _ = file.policy();

        // When
        Files.writeString(path, TEAM_B);

        // Then
        assertThat(file.policy()).isEqualTo(Policies.parsed(TEAM_B));
    }

    /** Another text, as large and of the same time. */
    private void changeWithin(FileTime time) throws IOException {
        Files.writeString(path, TEAM_B);
        Files.setLastModifiedTime(path, time);
    }

    @Test
    void a_file_that_has_not_changed_for_long_is_not_read_again() throws IOException {
        // Given
        PolicyFile file = file(TEAM_A);
        FileTime longAgo = FileTime.from(Instant.parse("2026-03-01T12:00:00Z"));
        Files.setLastModifiedTime(path, longAgo);
        var _ = file.policy();

        // When
        changeWithin(longAgo);

        // Then
        assertThat(file.policy()).isEqualTo(Policies.parsed(TEAM_A));
    }

    @Test
    void a_second_change_within_a_step_of_the_file_systems_clock_applies() throws IOException {
        // Given
        PolicyFile file = file(TEAM_A);
        FileTime justNow = FileTime.from(Instant.now());
        Files.setLastModifiedTime(path, justNow);
        var _ = file.policy();

        // When
        changeWithin(justNow);

        // Then
        assertThat(file.policy()).isEqualTo(Policies.parsed(TEAM_B));
    }
}
