// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.awsdemo;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.awsdemo.story.Place;
import io.devopspipeline.awsdemo.trace.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private static final Announcement ANNOUNCEMENT = new Announcement(
            new Identity("444455556666", "arn:aws:iam::444455556666:user/alice", "AIDA1"),
            new Place("444455556666", "eu-west-1", "vpc-1", "203.0.113.7/32", 1));

    @Test
    void the_account_the_identity_and_the_price_are_shown_before_the_consent() {
        // When
        List<String> lines = ANNOUNCEMENT.ofDemo();

        // Then
        assertThat(lines)
                .contains("account  444455556666", "as       arn:aws:iam::444455556666:user/alice")
                .anyMatch(line -> line.contains("An hour costs about 5 US cents"))
                .allMatch(line -> line.length() <= 80);
    }

    @Test
    void a_clean_up_names_each_stack_before_the_consent() {
        // When
        List<String> lines = ANNOUNCEMENT.ofCleanup(List.of("dop-1-pipeline", "devops-pipeline-roles"));

        // Then
        assertThat(lines).contains("  dop-1-pipeline", "  devops-pipeline-roles");
    }
}
