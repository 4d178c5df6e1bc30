// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.client.CallingResource;
import java.io.IOException;
import java.util.List;
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
    void the_user_agent_names_the_resource_where_no_role_is_assumed() {
        // Given
        aws.answers(AwsAccountsTest.IDENTITY);
        // When
        new CallingResource("team-a", "shop").run(() -> aws.account().identity().callerIdentity());
        // Then
        assertThat(aws.request(0).userAgent()).contains("dop").contains("team-a.shop");
    }
}
