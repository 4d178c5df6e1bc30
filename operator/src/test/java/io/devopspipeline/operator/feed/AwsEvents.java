// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Events as EventBridge puts them into the queue. */
final class AwsEvents {
    static final String STACK = "dop-605156e963-team-app-pipeline";
    private static final String ARN = "arn:aws:%s:eu-west-1:111122223333:";

    private AwsEvents() {}

    static String stack(String status) {
        return event(
                "CloudFormation Stack Status Change",
                "arn:aws:cloudformation:eu-west-1:111122223333:stack/" + STACK + "/bbbb",
                "{\"stack-id\": \"arn:aws:cloudformation:eu-west-1:111122223333:stack/" + STACK
                        + "/bbbb\", \"status-details\": {\"status\": \"" + status + "\", \"status-reason\": \"\"}}");
    }

    static String drift(String detection) {
        return event(
                "CloudFormation Drift Detection Status Change",
                "",
                "{\"stack-id\": \"arn:aws:cloudformation:eu-west-1:111122223333:stack/" + STACK
                        + "/bbbb\", \"status-details\": {\"stack-drift-status\": \"DRIFTED\", \"detection-status\": \""
                        + detection + "\"}}");
    }

    static String execution(String state) {
        return event(
                "CodePipeline Pipeline Execution State Change",
                "",
                "{\"pipeline\": \"app-pipeline\", \"execution-id\": \"e1\", \"state\": \"" + state + "\"}");
    }

    static String stage(String state) {
        return event(
                "CodePipeline Stage Execution State Change",
                "",
                "{\"pipeline\": \"app-pipeline\", \"stage\": \"Build\", \"state\": \"" + state + "\"}");
    }

    static String action(String category) {
        return event(
                "CodePipeline Action Execution State Change",
                "",
                "{\"pipeline\": \"app-pipeline\", \"state\": \"STARTED\", \"type\": {\"category\": \"" + category
                        + "\"}}");
    }

    static String build() {
        return event("CodeBuild Build State Change", "", "{\"project-name\": \"app\", \"build-status\": \"FAILED\"}");
    }

    static String deployment(String name) {
        return event("ECS Deployment State Change", service(), "{\"eventName\": \"" + name + "\"}");
    }

    static String serviceAction(String name) {
        return event("ECS Service Action", service(), "{\"eventName\": \"" + name + "\"}");
    }

    static String task(String lastStatus) {
        return event(
                "ECS Task State Change",
                ARN.formatted("ecs") + "task/app-cluster/1",
                "{\"clusterArn\": \"" + ARN.formatted("ecs") + "cluster/app-cluster\", \"lastStatus\": \"" + lastStatus
                        + "\"}");
    }

    static String push() {
        return event("ECR Image Action", "", "{\"repository-name\": \"app-images\", \"action-type\": \"PUSH\"}");
    }

    private static String service() {
        return ARN.formatted("ecs") + "service/app-cluster/app-service";
    }

    private static String event(String type, String resource, String detail) {
        return """
                {"version": "0", "id": "%s", "detail-type": "%s", "source": "aws", "account": "111122223333",
                 "time": "2026-03-01T12:00:00Z", "region": "eu-west-1", "resources": ["%s"], "detail": %s}""".formatted(UUID.nameUUIDFromBytes((type + detail).getBytes(UTF_8)), type, resource, detail);
    }
}
