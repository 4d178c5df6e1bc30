// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Check BUCKET = new Check("AWS has a bucket.", "aws s3 mb s3://b", _ -> true);
    private static final Check NOTE = new Check("Kubernetes has a note.", "kubectl create\nkubectl get", _ -> true);
    private static final Lesson LESSON = new Lesson(4, "04.md", "Notes", BUCKET, NOTE);

    @Test
    void what_is_missing_comes_with_its_command_and_the_page() {
        assertThat(printed(false)).isEqualTo("""
                Lesson 4: Notes
                  done     AWS has a bucket.
                  missing  Kubernetes has a note.
                             kubectl create
                             kubectl get
                Something is missing. The page: docs/learn/04.md
                status 1
                """);
    }

    @Test
    void a_complete_lesson_ends_with_status_0() {
        assertThat(printed(true)).endsWith("All done.\nstatus 0\n");
    }

    private static String printed(boolean complete) {
        var bytes = new ByteArrayOutputStream();
        int status = new Report(LESSON, List.of(new Report.Result(BUCKET, true), new Report.Result(NOTE, complete)))
                .print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8) + "status " + status + "\n";
    }
}
