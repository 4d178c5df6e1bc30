// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.testkit.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every page of docs/learn has. tools/check-docs.py follows its links. */
class PagesTest {
    private static final int MOST_WORDS = 250;
    private static final Set<String> VIEWS = Set.of(
            "overview",
            "stacks",
            "repository",
            "pipeline",
            "images",
            "service",
            "balancer",
            "app",
            "kubernetes",
            "faults",
            "cost",
            "teardown");
    private static final Pattern VIEW = Pattern.compile("/_console/([a-z]+)");
    private static final Pattern BOLD = Pattern.compile("\\*\\*`?(.+?)`?\\*\\*");
    private static final Pattern PICTURE = Pattern.compile("!\\[.{20,}]\\((images/[\\w-]+\\.(?:svg|png))\\)");
    private static final Pattern ANSWER = Pattern.compile("(?s)<details><summary>.+?</summary>\n\n.+?\n</details>");
    private static final Pattern ITEM = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\]\\(.+\\).*\\|$");

    static List<Lesson> lessons() {
        return Lessons.ALL;
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void a_page_has_all_parts_in_their_order(Lesson lesson) {
        assertThat(Page.of(lesson).parts().keySet()).containsExactly("Know", "Do", "See", "Break", "Answer", "Check");
        assertThat(Page.of(lesson).text()).startsWith("# Lesson " + lesson.number() + ": " + lesson.title() + "\n");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void what_to_know_is_short(Lesson lesson) {
        // When
        String know = Page.of(lesson).parts().getOrDefault("Know", "");

        // Then
        assertThat(know.replaceAll("\\]\\([^)]*\\)", "]").split("[^\\p{L}\\p{N}'$.:/-]+"))
                .hasSizeLessThanOrEqualTo(MOST_WORDS);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void a_page_links_its_picture_and_only_views_that_the_console_has(Lesson lesson) {
        // When
        String text = Page.of(lesson).text();

        // Then
        assertThat(PICTURE.matcher(text).results().map(picture -> picture.group(1)))
                .isNotEmpty()
                .allMatch(picture -> Files.exists(Checkout.file("docs/learn/" + picture)));
        assertThat(VIEW.matcher(Page.of(lesson).parts().getOrDefault("See", ""))
                        .results()
                        .map(view -> view.group(1)))
                .isNotEmpty();
        assertThat(VIEW.matcher(text).results().map(view -> view.group(1))).isSubsetOf(VIEWS);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void a_page_has_two_or_three_questions_with_folded_answers(Lesson lesson) {
        assertThat(ANSWER.matcher(Page.of(lesson).parts().getOrDefault("Answer", ""))
                        .results()
                        .count())
                .isBetween(2L, 3L);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void a_page_ends_with_the_check_of_its_lesson(Lesson lesson) {
        assertThat(Page.of(lesson).parts().getOrDefault("Check", ""))
                .contains("make learn LESSON=" + lesson.number() + "\n");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void the_commands_of_a_check_are_on_the_page_of_its_lesson(Lesson lesson) {
        // When
        String page = Page.of(lesson).text();

        // Then
        assertThat(lesson.checks())
                .map(Check::command)
                .filteredOn(command -> command.startsWith("aws cloudformation") || command.startsWith("kubectl patch"))
                .allMatch(page::contains);
    }

    @Test
    void the_index_has_every_lesson() {
        assertThat(Page.read("README.md").text())
                .contains(lessons().stream()
                        .map(lesson -> "[" + lesson.number() + " " + lesson.title() + "](" + lesson.page() + ")")
                        .toList());
    }

    @Test
    void the_coverage_has_the_place_of_each_of_the_58_items() {
        assertThat(ITEM.matcher(Page.read("coverage.md").text()).results().map(item -> Integer.valueOf(item.group(1))))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 58).boxed().toList());
    }

    @Test
    void every_word_of_the_list_is_defined_in_a_lesson() throws IOException {
        // When
        Set<String> defined = lessons().stream()
                .flatMap(lesson -> BOLD.matcher(Page.of(lesson).text()).results())
                .map((MatchResult word) -> word.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());

        // Then
        assertThat(defined).containsAll(words());
    }

    private static List<String> words() throws IOException {
        try (var words = PagesTest.class.getResourceAsStream("words.txt")) {
            return new ArrayList<>(new String(Objects.requireNonNull(words).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList());
        }
    }
}
