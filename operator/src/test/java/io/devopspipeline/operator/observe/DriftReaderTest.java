// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.StackAnswers.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.plan.observed.Drift;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftReaderTest {
    private static final Instant CHECKED = Instant.parse("2026-01-02T05:00:00Z");

    private CannedAws aws;
    private DriftReader reader;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        reader = new DriftReader(aws.account().drifts());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_detection_in_progress_has_found_nothing_yet() {
        // Given
        aws.answersTo("DescribeStackDriftDetectionStatus", driftStatus("DETECTION_IN_PROGRESS", ""));

        // When
        Optional<Drift> drift = reader.follow("stack", "detection");

        // Then
        assertThat(drift).isEmpty();
        assertThat(aws.operations()).containsExactly("DescribeStackDriftDetectionStatus");
        assertThat(aws.request(0).body()).contains("StackDriftDetectionId=detection");
    }

    @Test
    void a_complete_detection_is_read_with_the_time_at_which_it_began() {
        // Given
        aws.answersTo("DescribeStackDriftDetectionStatus", driftStatus("DETECTION_COMPLETE", "ignored"))
                .answersTo(
                        "DescribeStackResourceDrifts",
                        drifts(drift("Group", "AWS::EC2::SecurityGroup", "MODIFIED", "/Tags/0", "a", "b")));

        // When
        Optional<Drift> drift = reader.follow("stack", "detection");

        // Then
        assertThat(drift)
                .contains(new Drift(
                        CHECKED,
                        List.of(new Drift.Resource(
                                "Group",
                                "AWS::EC2::SecurityGroup",
                                "MODIFIED",
                                List.of(new Drift.Difference("/Tags/0", "a", "b")))),
                        Optional.empty()));
    }

    @Test
    void a_failed_detection_has_the_reason_and_what_was_found_all_the_same() {
        // Given
        aws.answersTo("DescribeStackDriftDetectionStatus", driftStatus("DETECTION_FAILED", "no permission"))
                .answersTo("DescribeStackResourceDrifts", drifts());

        // When
        Optional<Drift> drift = reader.follow("stack", "detection");

        // Then
        assertThat(drift).contains(new Drift(CHECKED, List.of(), Optional.of("no permission")));
    }

    @Test
    void what_an_earlier_detection_found_is_read_without_a_new_one() {
        // Given
        aws.answersTo("DescribeStackResourceDrifts", drifts());

        // When
        Drift drift = reader.read("stack", CHECKED);

        // Then
        assertThat(drift).isEqualTo(new Drift(CHECKED, List.of(), Optional.empty()));
        assertThat(aws.operations()).containsExactly("DescribeStackResourceDrifts");
        assertThat(aws.request(0).body()).contains("StackName=stack", "MODIFIED", "DELETED");
    }
}
