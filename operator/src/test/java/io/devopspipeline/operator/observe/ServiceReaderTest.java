// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.observe;

import static io.devopspipeline.operator.aws.ServiceAnswers.*;
import static io.devopspipeline.operator.observe.ObservedFixtures.pipeline;
import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import io.devopspipeline.operator.observe.ServiceReader.Revisions;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.Service;
import io.devopspipeline.operator.plan.observed.TargetHealthSummary;
import io.devopspipeline.operator.plan.observed.TaskDefinition;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is asked about a service, and what becomes of the answers. */
class ServiceReaderTest {
    private static final ObservedStack STACK = pipeline("CREATE_COMPLETE");

    private CannedAws aws;
    private ServiceReader reader;

    @BeforeEach
    void start() throws IOException {
        aws = new CannedAws();
        reader = new ServiceReader(aws.account());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Service read(Optional<Service> last, Revisions revisions) {
        return reader.read(STACK, last, revisions, new ReadSoFar(Instant.EPOCH)).orElseThrow();
    }

    @Test
    void a_service_that_does_not_exist_is_empty() {
        // Given
        aws.answersTo("DescribeServices", noService());

        // When
        Optional<Service> service = reader.read(STACK, Optional.empty(), Revisions.ALL, new ReadSoFar(Instant.EPOCH));

        // Then
        assertThat(service).isEmpty();
    }

    @Test
    void a_deleted_service_is_empty() {
        // Given
        aws.answersTo("DescribeServices", service(0, 0, "app:1").replace("ACTIVE", "INACTIVE"));

        // When
        Optional<Service> service = reader.read(STACK, Optional.empty(), Revisions.ALL, new ReadSoFar(Instant.EPOCH));

        // Then
        assertThat(service).isEmpty();
    }

    @Test
    void a_service_on_its_newest_revision_costs_two_calls() {
        // Given
        aws.answersTo("DescribeServices", service(2, 2, "app:1"))
                .answersTo("DescribeTaskDefinition", revision("app:1", "ACTIVE", "repo:1", "settings", "g1-d"));

        // When
        Service service = read(Optional.empty(), Revisions.ALL);

        // Then
        TaskDefinition revision =
                new TaskDefinition("app:1", Optional.of("repo:1"), Optional.of("settings"), true, Optional.of("g1-d"));
        assertThat(service)
                .isEqualTo(new Service(
                        2, 2, 0, "COMPLETED", Optional.of("because"), 1, revision, revision, 0, Optional.empty()));
        assertThat(aws.operations()).containsExactly("DescribeServices", "DescribeTaskDefinition");
        assertThat(aws.bodyOf("DescribeServices")).contains("\"cluster\":\"cluster\"", "\"services\":[\"service\"]");
        assertThat(aws.bodyOf("DescribeTaskDefinition")).contains("\"taskDefinition\":\"app\"");
    }

    @Test
    void a_known_revision_is_not_read_again() {
        // Given
        aws.answersTo("DescribeServices", service(2, 1, "app:1"));

        // When
        Service service = read(Optional.of(ObservedFixtures.service(2, 2)), Revisions.NEW);

        // Then
        assertThat(service.running()).isEqualTo(1);
        assertThat(service.pending()).isEqualTo(1);
        assertThat(service.newest()).isEqualTo(ObservedFixtures.revision("app:1"));
        assertThat(aws.operations()).containsExactly("DescribeServices");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "CloudFormation has just made it,      OF_STACK, 0, app:1, 0",
        "its tasks are to run,                 OF_STACK, 2, app:1, 1",
        "a release has registered another one, OF_STACK, 0, app:0, 1",
        "everything is observed,               ALL,      0, app:1, 1",
    })
    void the_revision_of_the_stack_is_not_read_before_it_runs(
            String row, Revisions revisions, int desired, String registered, int calls) {
        // Given
        aws.answersTo("DescribeServices", service(desired, desired, "app:1"))
                .answersTo("DescribeTaskDefinition", revision("app:1", "repo:1", "settings"));

        // When
        Service service = reader.read(registered(registered), Optional.empty(), revisions, new ReadSoFar(Instant.EPOCH))
                .orElseThrow();

        // Then
        assertThat(service.current()).isEqualTo(ObservedFixtures.revision("app:1"));
        assertThat(service.newest()).isEqualTo(service.current());
        assertThat(aws.operations()).hasSize(1 + calls);
    }

    private static ObservedStack registered(String revision) {
        Map<String, String> outputs = new HashMap<>(STACK.outputs().all());
        outputs.put("TaskDefinitionArn", revision);
        outputs.put("TaskDigest", "settings");
        return STACK.toBuilder()
                .outputs(outputs)
                .parameters(Map.of("Image", "repo:1"))
                .build();
    }

    @Test
    void a_full_observation_reads_a_known_revision_again_because_its_tag_may_have_changed() {
        // Given
        aws.answersTo("DescribeServices", service(2, 2, "app:1"))
                .answersTo("DescribeTaskDefinition", revision("app:1", "ACTIVE", "repo:1", "settings", "g2-d"));

        // When
        Service service = read(Optional.of(ObservedFixtures.service(2, 2)), Revisions.ALL);

        // Then
        assertThat(service.current().rolled()).contains("g2-d");
    }

    @Test
    void an_older_revision_than_the_newest_is_read_as_well() {
        // Given
        aws.answersTo("DescribeServices", service(2, 2, "app:1"))
                .answersTo("ListTasks", "{\"taskArns\":[]}")
                .answersTo("DescribeTaskDefinition", revision("app:2", "repo:2", "settings"))
                .answersTo(
                        "DescribeTaskDefinition",
                        "app:1",
                        200,
                        revision("app:1", "INACTIVE", "repo:1", "old settings", ""));

        // When
        Service service = read(Optional.empty(), Revisions.ALL);

        // Then
        assertThat(service.current())
                .isEqualTo(new TaskDefinition(
                        "app:1", Optional.of("repo:1"), Optional.of("old settings"), false, Optional.empty()));
        assertThat(service.newest().arn()).isEqualTo("app:2");
    }

    @Test
    void a_revision_that_aws_has_deleted_is_known_by_its_name_alone() {
        // Given
        aws.answersTo("DescribeServices", service(0, 0, "app:1"))
                .answersTo("ListTasks", "{\"taskArns\":[]}")
                .answersTo(
                        "DescribeTaskDefinition",
                        "",
                        400,
                        "{\"__type\":\"ClientException\",\"message\":\"Unable to describe task definition.\"}");

        // When
        Service service = read(Optional.empty(), Revisions.ALL);

        // Then
        assertThat(service.newest())
                .isEqualTo(new TaskDefinition("app", Optional.empty(), Optional.empty(), false, Optional.empty()));
        assertThat(service.current().active()).isFalse();
    }

    @Test
    void a_service_without_a_deployment_counts_as_rolling_out() {
        // Given
        aws.answersTo(
                        "DescribeServices",
                        "{\"services\":[{\"serviceArn\":\"s\",\"status\":\"ACTIVE\",\"taskDefinition\":\"app:1\"}]}")
                .answersTo("DescribeTaskDefinition", revision("app:1", "repo:1", "settings"));

        // When
        Service service = read(Optional.empty(), Revisions.ALL);

        // Then
        assertThat(service.rollingOut()).isTrue();
        assertThat(service.deployments()).isZero();
    }

    @Test
    void targets_are_counted_and_the_first_unhealthy_one_has_the_reason() {
        // Given
        aws.answersTo("DescribeTargetHealth", targets("healthy", "initial", "unhealthy"));

        // When
        TargetHealthSummary targets = reader.targets(STACK);

        // Then
        assertThat(targets).isEqualTo(new TargetHealthSummary(1, 3, Optional.of("Target.Timeout: Request timed out")));
    }

    @Test
    void healthy_targets_have_no_reason() {
        // Given
        aws.answersTo("DescribeTargetHealth", targets("healthy"));

        // When
        TargetHealthSummary targets = reader.targets(STACK);

        // Then
        assertThat(targets).isEqualTo(new TargetHealthSummary(1, 1, Optional.empty()));
    }
}
