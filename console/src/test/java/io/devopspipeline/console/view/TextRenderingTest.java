// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Query;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codecommit.model.Commit;

/** How templates, changes and files look: texts that others wrote. */
class TextRenderingTest {
    private static final String YAML = """
        Parameters:
          Topic: {Type: String}
        Resources:
          Topic:
            Type: AWS::SNS::Topic

            Properties: {}
          Queue:
            Type: AWS::SQS::Queue
        """;
    private static final RepositoryView.Place PLACE = new RepositoryView.Place(Query.NONE, "r", "main", "abc");

    @Test
    void the_resource_is_marked_and_not_the_parameter_of_the_same_name() {
        assertThat(TemplateText.of(YAML, "Topic").toString())
                .contains("<mark id=\"marked\">  Topic:\n    Type: AWS::SNS::Topic\n\n    Properties: {}\n</mark>");
    }

    @Test
    void a_template_in_one_line_is_shown_in_several() {
        assertThat(TemplateText.of("{\"Resources\":{\"A\":{\"Type\":\"T\"},\"B\":{}}}", "A")
                        .toString())
                .contains("<mark id=\"marked\">    &quot;A&quot; : {\n"
                        + "      &quot;Type&quot; : &quot;T&quot;\n"
                        + "    },\n"
                        + "</mark>");
    }

    @Test
    void a_template_without_the_resource_has_no_mark() {
        assertThat(TemplateText.of(YAML, "Missing").toString()).doesNotContain("<mark");
    }

    @Test
    void a_change_shows_the_lines_that_differ() {
        assertThat(DiffText.of("a.py", "x\ny\n".getBytes(UTF_8), "x\n<b>\n".getBytes(UTF_8))
                        .toString())
                .contains("<span class=\"del\">-y</span>", "<span class=\"add\">+&lt;b&gt;</span>");
    }

    @Test
    void a_picture_is_not_shown_as_text() {
        assertThat(DiffText.of("a.png", new byte[0], new byte[] {1, 0, 2}).toString())
                .contains("Not a text");
    }

    @Test
    void a_file_does_not_leave_the_editor() {
        assertThat(RepositoryView.form(PLACE, "a", "</textarea><script>").toString())
                .contains("\n&lt;/textarea&gt;&lt;script&gt;</textarea>");
    }

    @Test
    void the_message_and_the_author_of_a_commit_make_no_element() {
        // Given
        Commit commit = Commit.builder()
                .commitId("abcdef")
                .message("<script>")
                .author(author -> author.name("<img>").date("1772366400 +0000"))
                .build();

        // When
        Html page = RepositoryView.commits(PLACE, List.of(commit), "");

        // Then
        assertThat(page.toString()).doesNotContain("<script", "<img").contains("12:00:00");
    }
}
