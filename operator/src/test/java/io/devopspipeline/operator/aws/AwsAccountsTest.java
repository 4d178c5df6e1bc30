// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.devopspipeline.operator.aws.client.AssumedRole;
import io.devopspipeline.operator.aws.client.AwsFailure;
import io.devopspipeline.operator.aws.client.AwsFailure.Kind;
import io.devopspipeline.operator.aws.client.SteppedTimer;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

class AwsAccountsTest {
    static final AssumedRole ROLE = new AssumedRole("arn:aws:iam::210987654321:role/dop", Optional.of("tenant-1"));
    static final String IDENTITY = """
        <GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/u</Arn><UserId>U</UserId>
        <Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>\
        """;
    static final String SESSION = """
        <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIASESSION</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
        <SessionToken>t</SessionToken><Expiration>2999-01-02T03:04:05Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>\
        """;

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
    void the_own_identity_needs_no_role() {
        // Given
        aws.answers(IDENTITY);
        // When
        Identity.CallerIdentity identity = aws.account().identity().callerIdentity();
        // Then
        assertThat(identity.account()).isEqualTo("123456789012");
        assertThat(aws.request(0).authorization())
                .contains("Credential=AKIAOWN/")
                .contains("/eu-west-1/sts/");
    }

    @Test
    void without_a_region_the_identity_is_asked_in_us_east_1() {
        // Given
        AwsRegionProvider none = () -> {
            throw SdkClientException.create("Unable to load region from any of the providers in the chain");
        };
        // Then
        assertThat(AwsAccounts.region(none)).isEqualTo(Region.US_EAST_1);
    }

    @Test
    void a_role_is_assumed_once_for_all_services_of_the_account() {
        // Given
        aws.answers(SESSION).answers(IDENTITY).answers("{\"imageIds\":[]}");
        // When
        aws.account(ROLE).identity().callerIdentity();
        aws.account(new AssumedRole(ROLE.arn(), ROLE.externalId())).images().anyImage("repository");
        // Then
        assertThat(aws.requests()).hasSize(3);
        assertThat(aws.request(0).authorization()).contains("Credential=AKIAOWN/");
        assertThat(aws.request(0).body()).contains("Action=AssumeRole", "RoleArn=" + ROLE.arn(), "ExternalId=tenant-1");
        assertThat(aws.request(1).authorization()).contains("Credential=ASIASESSION/");
        assertThat(aws.request(2).authorization()).contains("Credential=ASIASESSION/");
    }

    @Test
    void a_session_that_runs_out_is_renewed_before_the_next_call() {
        // Given
        String shortLived = SESSION.replace(
                "2999-01-02T03:04:05Z", Instant.now().plusSeconds(30).toString());
        aws.answers(shortLived)
                .answers(IDENTITY)
                .answers(SESSION.replace("ASIASESSION", "ASIARENEWED"))
                .answers(IDENTITY);
        // When
        aws.account(ROLE).identity().callerIdentity();
        aws.account(ROLE).identity().callerIdentity();
        // Then
        assertThat(aws.request(1).authorization()).contains("Credential=ASIASESSION/");
        assertThat(aws.request(2).body()).contains("Action=AssumeRole");
        assertThat(aws.request(3).authorization()).contains("Credential=ASIARENEWED/");
    }

    @Test
    void the_account_of_a_role_is_in_its_arn_and_the_own_one_is_asked_for_once() {
        // Given
        aws.answers(IDENTITY);
        // When / Then
        assertThat(aws.accounts().accountId("eu-west-1", Optional.of(ROLE))).isEqualTo("210987654321");
        assertThat(aws.accounts().accountId("eu-west-1", Optional.empty())).isEqualTo("123456789012");
        assertThat(aws.accounts().accountId("eu-west-2", Optional.empty())).isEqualTo("123456789012");
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void a_role_that_may_not_be_assumed_is_access_denied() {
        // Given
        aws.answers(
                403,
                "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User: u is not authorized to perform: "
                        + "sts:AssumeRole on resource: r</Message></Error></ErrorResponse>");
        // When
        AwsFailure failure = catchThrowableOfType(
                AwsFailure.class, () -> aws.account(ROLE).stacks().describe("dop-a-b-pipeline"));
        // Then
        assertThat(failure.kind()).isEqualTo(Kind.ROLE_NOT_ASSUMED);
        assertThat(failure).hasMessageContaining("sts:AssumeRole");
    }

    @Test
    void accounts_of_different_external_ids_do_not_share_credentials() {
        assertThat(aws.account(ROLE))
                .isSameAs(aws.account(ROLE))
                .isNotSameAs(aws.account(new AssumedRole(ROLE.arn(), Optional.of("tenant-2"))));
    }

    @Test
    void another_account_starts_no_thread() {
        // Given
        Supplier<Long> threads = () -> Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith("sdk-") || thread.getName().equals("aws-timeouts"))
                .count();
        aws.answers(IDENTITY);
        var _ = aws.account().identity().callerIdentity();
        long before = threads.get();
        aws.answers(SESSION).answers(IDENTITY).answers("{\"imageIds\":[]}");

        // When
        var _ = aws.account(ROLE).identity().callerIdentity();
        var _ = aws.account(ROLE).images().anyImage("repository");

        // Then
        assertThat(threads.get()).isEqualTo(before);
    }

    @Test
    void nobody_there_is_transient() {
        // Given
        System.setProperty("aws.endpointUrl", "http://127.0.0.1:1");
        // When
        AwsFailure failure = catchThrowableOfType(
                AwsFailure.class, () -> aws.account().stacks().describe("dop-a-b-pipeline"));
        // Then
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure)
                .hasMessageStartingWith(
                        "AWS did not answer CloudFormation DescribeStacks for stack dop-a-b-pipeline: ");
    }

    @Test
    void times_calls_by_service_operation_and_outcome() {
        // Given
        aws.answers(IDENTITY).answers(400, "{\"__type\":\"PipelineNotFoundException\",\"message\":\"no\"}");
        // When
        aws.account().identity().callerIdentity();
        assertThatThrownBy(() -> aws.account().pipelines().state("p")).isInstanceOf(AwsFailure.class);
        // Then
        assertThat(calls("sts", "GetCallerIdentity", "ok").count()).isEqualTo(1);
        assertThat(calls("sts", "GetCallerIdentity", "ok").max(TimeUnit.SECONDS))
                .isPositive();
        assertThat(calls("codepipeline", "GetPipelineState", "not_found").count())
                .isEqualTo(1);
    }

    @Test
    void counts_throttles_that_the_sdk_gets_over() {
        // Given
        aws.answers(
                        400,
                        "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate"
                                + " exceeded</Message></Error></ErrorResponse>")
                .answers(IDENTITY);
        // When
        aws.account().identity().callerIdentity();
        // Then
        assertThat(aws.meters()
                        .get("devopspipeline.aws.throttles")
                        .tags("service", "sts", "operation", "GetCallerIdentity")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(calls("sts", "GetCallerIdentity", "ok").count()).isEqualTo(1);
    }

    @Test
    void clients_that_were_not_used_for_an_hour_are_closed_and_others_are_kept() {
        // Given
        SteppedTimer timer = new SteppedTimer();
        try (AwsAccounts accounts = accounts(timer)) {
            AwsAccount idle = accounts.of("eu-west-1", Optional.empty());
            AwsAccount used = accounts.of("eu-west-2", Optional.empty());
            timer.advance(Duration.ofMinutes(30));
            assertThat(accounts.of("eu-west-2", Optional.empty())).isSameAs(used);

            // When
            timer.advance(Duration.ofMinutes(30));

            // Then
            assertThat(accounts.of("eu-west-2", Optional.empty())).isSameAs(used);
            assertThat(accounts.of("eu-west-1", Optional.empty())).isNotSameAs(idle);
        }
    }

    /** Whose time is the test's. */
    static AwsAccounts accounts(SteppedTimer timer) {
        return new AwsAccounts(
                new SimpleMeterRegistry(), AnonymousCredentialsProvider.create(), List.of(), timer, timer.transport());
    }

    private Timer calls(String service, String operation, String outcome) {
        return aws.meters()
                .get("devopspipeline.aws.call")
                .tags("service", service, "operation", operation, "outcome", outcome)
                .timer();
    }
}
