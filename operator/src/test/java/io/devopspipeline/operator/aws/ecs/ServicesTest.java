// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.devopspipeline.operator.aws.CannedAws;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServicesTest {
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
    void a_missing_service_is_empty_though_aws_answers_with_success() {
        // Given
        aws.answers("{\"services\":[],\"failures\":[{\"arn\":\"a\",\"reason\":\"MISSING\"}]}");
        // When / Then
        assertThat(aws.account().services().describe("cluster", "service")).isEmpty();
    }

    @Test
    void a_service_of_a_missing_cluster_is_empty() {
        // Given
        aws.answers(400, "{\"__type\":\"ClusterNotFoundException\",\"message\":\"Cluster not found.\"}");
        // When / Then
        assertThat(aws.account().services().describe("cluster", "service")).isEmpty();
    }

    @Test
    void reads_a_service_with_its_primary_deployment_first() {
        // Given
        aws.answers("""
                {"services":[{"serviceArn":"s","status":"ACTIVE","desiredCount":2,"runningCount":1,"pendingCount":1,"taskDefinition":"f:7",
                "deployments":[{"id":"old","status":"ACTIVE","taskDefinition":"f:6","runningCount":1,"rolloutState":"COMPLETED"},
                {"id":"new","status":"PRIMARY","taskDefinition":"f:7","desiredCount":2,"failedTasks":3,"rolloutState":"IN_PROGRESS","rolloutStateReason":"r"}],
                "events":[{"id":"u","createdAt":1767323045.1,"message":"m"}]}]}""");
        // When
        ServiceDescription service =
                aws.account().services().describe("cluster", "service").orElseThrow();
        // Then
        assertThat(service.deployments())
                .containsExactly(
                        new ServiceDescription.Deployment(
                                "new", "PRIMARY", "f:7", "IN_PROGRESS", "r", 2, 0, 3, Instant.EPOCH),
                        new ServiceDescription.Deployment(
                                "old", "ACTIVE", "f:6", "COMPLETED", "", 0, 1, 0, Instant.EPOCH));
        assertThat(service.events())
                .extracting(ServiceDescription.Event::message)
                .containsExactly("m");
        assertThat(service.pending()).isEqualTo(1);
    }

    @Test
    void reads_image_and_labels_of_the_app_container_and_the_tags_of_the_revision() {
        // Given
        aws.answers("""
                {"taskDefinition":{"taskDefinitionArn":"f:7","family":"f","revision":7,"status":"ACTIVE","cpu":"256","memory":"512",
                "containerDefinitions":[{"name":"sidecar","image":"other"},{"name":"app","image":"repo:1","dockerLabels":{"l":"v"}}]},
                "tags":[{"key":"k","value":"v"}]}""");
        // When
        TaskDefinitionDescription revision =
                aws.account().services().taskDefinition("f").orElseThrow();
        // Then
        assertThat(revision)
                .isEqualTo(new TaskDefinitionDescription(
                        "f:7", "f", 7, "ACTIVE", "repo:1", Map.of("l", "v"), Map.of("k", "v"), "256", "512"));
        assertThat(aws.request(0).body()).contains("\"include\":[\"TAGS\"]");
    }

    @Test
    void a_missing_task_definition_is_empty() {
        // Given
        aws.answers(400, "{\"__type\":\"ClientException\",\"message\":\"Unable to describe task definition.\"}");
        // When / Then
        assertThat(aws.account().services().taskDefinition("f")).isEmpty();
    }

    @Test
    void setting_the_count_sends_the_count_alone() {
        // Given
        aws.answers("{\"service\":{}}");
        // When
        aws.account().services().setDesiredCount("c", "s", 0);
        // Then
        assertThat(aws.request(0).target()).endsWith(".UpdateService");
        assertThat(aws.request(0).body()).isEqualTo("{\"cluster\":\"c\",\"service\":\"s\",\"desiredCount\":0}");
    }

    @Test
    void rolling_sends_the_revision_alone() {
        // Given
        aws.answers("{\"service\":{}}");
        // When
        aws.account().services().rollTo("c", "s", "f:7");
        // Then
        assertThat(aws.request(0).body()).isEqualTo("{\"cluster\":\"c\",\"service\":\"s\",\"taskDefinition\":\"f:7\"}");
    }

    @Test
    void revisions_of_a_family_that_merely_begins_alike_are_not_taken() {
        // Given
        aws.answers("{\"taskDefinitionArns\":[\"arn:td/app:1\",\"arn:td/app-two:1\",\"arn:td/app:2\"]}");
        // When / Then
        assertThat(aws.account().services().revisions("app")).containsExactly("arn:td/app:1", "arn:td/app:2");
    }

    @Test
    void tells_why_tasks_stopped_newest_first() {
        // Given
        aws.answers("{\"taskArns\":[\"t1\",\"t2\"]}").answers("""
                {"tasks":[{"taskArn":"t1","stoppedAt":1767323045,"stopCode":"EssentialContainerExited","stoppedReason":"Essential container in task exited",
                "containers":[{"name":"app","reason":"OutOfMemoryError","exitCode":137}]},
                {"taskArn":"t2","stoppedAt":1767323099,"stopCode":"TaskFailedToStart","stoppedReason":"CannotPullContainerError: x"}]}""");
        // When
        var stopped = aws.account().services().stoppedTasks("c", "s");
        // Then
        assertThat(stopped).extracting(StoppedTask::arn).containsExactly("t2", "t1");
        assertThat(stopped).extracting(StoppedTask::containerReason).containsExactly("", "OutOfMemoryError");
        assertThat(stopped).extracting(StoppedTask::exitCode).containsExactly(Optional.empty(), Optional.of(137));
    }
}
