// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.devopspipeline.sandbox.TestSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;

/** Drift detection reads with the permissions of its caller, and reports what it may not read as drift or not at all. */
class DriftPermissionsTest {
    private static final String TEMPLATE = """
            Resources:
              Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /the/group, RetentionInDays: 7}}
              Images:
                Type: AWS::ECR::Repository
                Properties: {RepositoryName: images, LifecyclePolicy: {LifecyclePolicyText: '{"rules": []}'}}
            """;
    private static final List<String> ALL = List.of(
            "cloudformation:*",
            "ecr:DescribeRepositories",
            "ecr:GetLifecyclePolicy",
            "ecr:GetRepositoryPolicy",
            "ecr:ListTagsForResource",
            "logs:DescribeIndexPolicies",
            "logs:DescribeLogGroups",
            "logs:GetDataProtectionPolicy",
            "logs:ListTagsForResource");

    private TestSandbox sandbox;
    private CloudFormationClient cloudFormation;

    @BeforeEach
    void create(@TempDir Path folder) throws Exception {
        sandbox = new TestSandbox(folder);
        cloudFormation = sandbox.client(
                CloudFormationClient.builder(), AwsBasicCredentials.create("READER", "s"), Region.EU_WEST_1);
        sandbox.cloudFormation().createStack(r -> r.stackName("s").templateBody(TEMPLATE));
        sandbox.clock.advance(Duration.ofMinutes(5));
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
    }

    @Test
    void with_all_read_permissions_nothing_has_drifted() throws Exception {
        // Given
        readerMay(ALL);

        // When
        var detection = detect();

        // Then
        assertThat(detection.detectionStatusAsString()).isEqualTo("DETECTION_COMPLETE");
        assertThat(detection.stackDriftStatus()).isEqualTo(StackDriftStatus.IN_SYNC);
    }

    @Test
    void a_property_that_may_not_be_read_is_reported_as_removed() throws Exception {
        // Given
        readerMay(without("ecr:GetLifecyclePolicy"));

        // When
        var detection = detect();

        // Then
        assertThat(detection.detectionStatusAsString()).isEqualTo("DETECTION_COMPLETE");
        assertThat(detection.stackDriftStatus()).isEqualTo(StackDriftStatus.DRIFTED);
        assertThat(drift("Images").propertyDifferences())
                .extracting(PropertyDifference::propertyPath, PropertyDifference::actualValue)
                .containsExactly(tuple("/LifecyclePolicy", "null"));
    }

    @Test
    void a_resource_that_may_not_be_read_fails_the_detection_and_the_others_are_checked() throws Exception {
        // Given
        readerMay(without("logs:DescribeLogGroups"));

        // When
        var detection = detect();

        // Then
        assertThat(detection.detectionStatusAsString()).isEqualTo("DETECTION_FAILED");
        assertThat(detection.detectionStatusReason())
                .contains("Failed to detect drift on resources [Group]", "logs:DescribeLogGroups");
        assertThat(drift("Group").stackResourceDriftStatusAsString()).isEqualTo("UNKNOWN");
        assertThat(drift("Group").driftStatusReason()).contains("is not authorized to perform: logs:DescribeLogGroups");
        assertThat(drift("Images").stackResourceDriftStatusAsString()).isEqualTo("IN_SYNC");
    }

    @Test
    void a_drift_aware_change_set_would_set_again_what_its_caller_may_not_read() throws Exception {
        // Given
        readerMay(without("ecr:GetLifecyclePolicy"));

        // When
        cloudFormation.createChangeSet(r -> r.stackName("s")
                .changeSetName("revert")
                .templateBody(TEMPLATE)
                .deploymentMode(DeploymentMode.REVERT_DRIFT));
        sandbox.clock.advance(Duration.ofMinutes(1));

        // Then
        assertThat(cloudFormation
                        .describeChangeSet(r -> r.stackName("s").changeSetName("revert"))
                        .changes())
                .extracting(change -> change.resourceChange().logicalResourceId())
                .containsExactly("Images");
    }

    private static List<String> without(String action) {
        return ALL.stream().filter(each -> !each.equals(action)).toList();
    }

    private void readerMay(List<String> actions) throws Exception {
        String policy = "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": [\"%s\"], \"Resource\": \"*\"}}"
                .formatted(String.join("\", \"", actions));
        String body = """
                {"enforce": true, "session": {"accessKeyId": "READER", "roleArn": "arn:aws:iam::123456789012:role/reader", "policies": [%s]}}""";
        assertThat(sandbox.control("POST", "iam", body.formatted(policy)).statusCode())
                .isEqualTo(200);
    }

    private DescribeStackDriftDetectionStatusResponse detect() {
        String id = cloudFormation.detectStackDrift(r -> r.stackName("s")).stackDriftDetectionId();
        sandbox.clock.advance(Duration.ofMinutes(1));
        return cloudFormation.describeStackDriftDetectionStatus(r -> r.stackDriftDetectionId(id));
    }

    private StackResourceDrift drift(String logicalId) {
        return cloudFormation.describeStackResourceDrifts(r -> r.stackName("s")).stackResourceDrifts().stream()
                .filter(drift -> drift.logicalResourceId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }
}
