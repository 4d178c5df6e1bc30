// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.client.CallingResource;
import io.devopspipeline.operator.aws.client.SteppedTimer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How CloudTrail can tell for which resource a call was made. */
class ResourceSessionsTest {
    private CannedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_resources_calls_are_made_in_a_session_of_its_own() {
        // Given
        aws.answers(AwsAccountsTest.SESSION)
                .answers(AwsAccountsTest.IDENTITY)
                .answers(AwsAccountsTest.SESSION.replace("ASIASESSION", "ASIAOTHER"))
                .answers(AwsAccountsTest.IDENTITY);
        // When
        new CallingResource("team-a", "shop")
                .run(() -> aws.account(AwsAccountsTest.ROLE).identity().callerIdentity());
        new CallingResource("team-b", "shop")
                .run(() -> aws.account(AwsAccountsTest.ROLE).identity().callerIdentity());
        // Then
        assertThat(aws.request(0).body())
                .contains(
                        "RoleSessionName=team-a.shop",
                        "Tags.member.1.Key=devopspipeline.io/namespace",
                        "Tags.member.1.Value=team-a",
                        "Tags.member.2.Value=shop");
        assertThat(aws.request(1).authorization()).contains("Credential=ASIASESSION/");
        assertThat(aws.request(2).body()).contains("RoleSessionName=team-b.shop");
        assertThat(aws.request(3).authorization()).contains("Credential=ASIAOTHER/");
    }

    @Test
    void a_long_name_is_cut_to_what_sts_takes_and_stays_distinct() {
        // Given
        aws.answers(AwsAccountsTest.SESSION)
                .answers(AwsAccountsTest.IDENTITY)
                .answers(AwsAccountsTest.SESSION)
                .answers(AwsAccountsTest.IDENTITY);
        // When
        new CallingResource("team-a", "a".repeat(70))
                .run(() -> aws.account(AwsAccountsTest.ROLE).identity().callerIdentity());
        new CallingResource("team-a", "a".repeat(71))
                .run(() -> aws.account(AwsAccountsTest.ROLE).identity().callerIdentity());
        // Then
        Pattern session = Pattern.compile("RoleSessionName=([^&]*)");
        List<String> names = Stream.of(aws.request(0).body(), aws.request(2).body())
                .flatMap(body -> session.matcher(body).results())
                .map(found -> found.group(1))
                .toList();
        assertThat(names).hasSize(2).doesNotHaveDuplicates().allSatisfy(name -> assertThat(name)
                .startsWith("team-a.aaa")
                .hasSize(64));
    }

    @Test
    void a_session_that_was_not_used_for_an_hour_is_closed_though_others_are_used() {
        // Given
        aws.answersTo("AssumeRole", AwsAccountsTest.SESSION).answersTo("GetCallerIdentity", AwsAccountsTest.IDENTITY);
        SteppedTimer timer = new SteppedTimer();
        try (AwsAccounts accounts = AwsAccountsTest.accounts(timer)) {
            call(accounts, "idle");
            call(accounts, "used");
            timer.advance(Duration.ofMinutes(30));
            call(accounts, "used");
            timer.advance(Duration.ofMinutes(30));
            aws.forgetRequests();

            // When
            call(accounts, "used");
            call(accounts, "idle");
        }

        // Then
        assertThat(aws.operations()).containsExactly("GetCallerIdentity", "AssumeRole", "GetCallerIdentity");
    }

    private static void call(AwsAccounts accounts, String name) {
        new CallingResource("team-a", name).run(() -> accounts.of("eu-west-1", Optional.of(AwsAccountsTest.ROLE))
                .identity()
                .callerIdentity());
    }

    @Test
    void the_user_agent_names_the_resource_where_no_role_is_assumed() {
        // Given
        aws.answers(AwsAccountsTest.IDENTITY);
        // When
        new CallingResource("team-a", "shop").run(() -> aws.account().identity().callerIdentity());
        // Then
        assertThat(aws.request(0).userAgent()).contains("dop").contains("team-a.shop");
    }
}
