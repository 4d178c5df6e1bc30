// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackListAnswerTest {
    private static final Pattern NAME = Pattern.compile("<StackName>([^<]+)</StackName>");
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "eu-west-1";

    @Test
    void both_stacks_of_each_app_are_on_the_pages_once_a_hundred_on_each() {
        // Given
        List<AwsApp> apps = IntStream.range(0, 70)
                .mapToObj(each -> app(ACCOUNT, REGION, "app" + each))
                .toList();

        // When
        List<String> first = names(page(apps, ""));
        List<String> second = names(page(apps, "NextToken=100"));

        // Then
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        assertThat(first).hasSize(100);
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(apps.stream()
                        .flatMap(app -> Stream.of(true, false)
                                .map(artifacts -> app.stack(artifacts).name()))
                        .toList());
    }

    @Test
    void the_last_page_has_no_token() {
        // When
        String page = page(List.of(app(ACCOUNT, REGION, "app")), "");

        // Then
        assertThat(page).doesNotContain("NextToken");
    }

    @Test
    void stacks_of_another_account_or_region_are_not_listed() {
        // Given
        List<AwsApp> apps = List.of(app("444455556666", REGION, "other"), app(ACCOUNT, "us-east-1", "far"));

        // When
        String page = page(apps, "");

        // Then
        assertThat(names(page)).isEmpty();
    }

    private static String page(List<AwsApp> apps, String token) {
        AwsRequest request = new AwsRequest(ACCOUNT, REGION, "cloudformation", "ListStacks", "", token);
        return new String(StackListAnswer.answer(request, apps).body(), UTF_8);
    }

    private static List<String> names(String page) {
        return NAME.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static AwsApp app(String account, String region, String name) {
        AppNames names = new AppNames(account, region, "dop-" + name + "-artifacts", "dop-" + name + "-pipeline");
        return new AwsApp(
                new AwsApp.Settings(name, names, stack(names.artifactsStack()), stack(names.pipelineStack()), ""), 1);
    }

    private static AwsApp.Stack stack(String name) {
        return new AwsApp.Stack(name, Map.of(), Map.of(), Map.of(), "");
    }
}
