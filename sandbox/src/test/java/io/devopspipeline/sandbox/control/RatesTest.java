// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.devopspipeline.sandbox.SandboxOptions;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.clock.SteppedClock;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** AWS's rates: how many calls pass, how clients are refused, and that the page has the same numbers. */
class RatesTest {
    private static final Path PAGE = Path.of("../docs/aws-fidelity.md");

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Account account = new Account(clock, Path.of("unused"), URI.create("http://127.0.0.1:1"));
    private final Rates rates = new Rates(account, RateTable.AWS);

    private static Call call(String service, String operation, String region) {
        return new Call(service, operation, Json.object(), new Caller("operator", region));
    }

    private boolean passes(Call call) {
        try {
            rates.admit(call);
            return true;
        } catch (AwsException e) {
            return false;
        }
    }

    private long passing(int calls, Call call) {
        return IntStream.range(0, calls).filter(_ -> passes(call)).count();
    }

    @ParameterizedTest
    @CsvSource({
        "ecs, DescribeServices, 100, 20",
        "ecs, DescribeTaskDefinition, 50, 20",
        "ecs, UpdateService, 50, 5",
        "ecs, RegisterTaskDefinition, 20, 1",
        "cloudformation, DescribeStacks, 10, 5",
        "cloudformation, DescribeStackEvents, 10, 5",
        "codepipeline, GetPipelineState, 10, 5",
        "codepipeline, ListPipelineExecutions, 10, 5",
    })
    void a_burst_passes_and_then_so_many_calls_in_a_second_of_aws_time(
            String service, String operation, int burst, int perSecond) {
        // Given
        Call call = call(service, operation, "eu-west-1");
        assertThat(passing(1000, call)).isEqualTo(burst);
        // When
        clock.advance(Duration.ofSeconds(1));
        // Then
        assertThat(passing(1000, call)).isEqualTo(perSecond);
    }

    @Test
    void a_bucket_holds_no_more_than_its_burst_after_a_long_rest() {
        // Given
        Call call = call("ecs", "UpdateService", "eu-west-1");
        // When
        clock.advance(Duration.ofDays(1));
        // Then
        assertThat(passing(1000, call)).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "cloudformation, DescribeStacks, Throttling",
        "codepipeline, GetPipelineState, ThrottlingException",
        "ecs, UpdateService, ThrottlingException",
    })
    void a_client_is_refused_with_the_services_own_error(String service, String operation, String code) {
        // Given
        Call call = call(service, operation, "eu-west-1");
        passing(1000, call);
        // When / Then
        assertThatThrownBy(() -> rates.admit(call)).isInstanceOfSatisfying(AwsException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.text()).isEqualTo("Rate exceeded");
        });
    }

    @Test
    void operations_of_a_category_of_ecs_share_their_tokens() {
        // When
        long passed = passing(1000, call("ecs", "ListServices", "eu-west-1"));
        // Then
        assertThat(passed).isEqualTo(100);
        assertThat(passes(call("ecs", "DescribeServices", "eu-west-1"))).isFalse();
        assertThat(passes(call("ecs", "DescribeTasks", "eu-west-1"))).isTrue();
    }

    @Test
    void each_region_has_tokens_of_its_own() {
        // When
        passing(1000, call("cloudformation", "DescribeStacks", "eu-west-1"));
        // Then
        assertThat(passes(call("cloudformation", "DescribeStacks", "eu-central-1")))
                .isTrue();
    }

    @Test
    void without_the_table_nothing_is_throttled() {
        // Given
        Call call = call("cloudformation", "DescribeStacks", "eu-west-1");
        passing(1000, call);
        // When
        rates.use(Json.object().put("table", "none"));
        // Then
        assertThat(passing(1000, call)).isEqualTo(1000);
    }

    @Test
    void the_option_names_a_table() {
        assertThat(SandboxOptions.parse(List.of("--rates", "aws")).rates()).isEqualTo(RateTable.AWS);
        assertThat(SandboxOptions.parse(List.of()).rates()).isEqualTo(RateTable.NONE);
        assertThatThrownBy(() -> SandboxOptions.parse(List.of("--rates", "fast")))
                .hasMessage("rates \"fast\" are neither none nor aws");
    }

    static Stream<RateLimit> limits() {
        return RateTable.AWS.limits().stream();
    }

    @ParameterizedTest
    @MethodSource("limits")
    void the_page_has_each_rate(RateLimit limit) throws Exception {
        // Given
        String numbers = "| " + limit.burst() + " | " + limit.perSecond() + " |";
        // When
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.contains(numbers))
                .toList();
        // Then
        assertThat(rows).anySatisfy(row -> limit.operations()
                .forEach(operation -> assertThat(row).contains("`" + operation + "`")));
    }
}
