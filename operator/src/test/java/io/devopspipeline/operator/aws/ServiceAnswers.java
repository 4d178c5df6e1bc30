// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws;

import java.util.Map;
import java.util.stream.Collectors;

/** The answers of ECS, ECR and ELBv2 on the wire, with only the members that a test is about. */
public final class ServiceAnswers {
    private ServiceAnswers() {}

    public static String service(int desired, int running, String taskDefinition) {
        return service(desired, running, taskDefinition, desired == running ? "COMPLETED" : "IN_PROGRESS", 0, "");
    }

    /** @param failedTasks of the deployment @param events from {@link #event} */
    public static String service(
            int desired, int running, String taskDefinition, String rollout, int failedTasks, String events) {
        return """
            {"services":[{"serviceArn":"arn:service","status":"ACTIVE","desiredCount":%1$d,"runningCount":%2$d,"pendingCount":%7$d,
            "taskDefinition":"%3$s","deployments":[{"id":"new","status":"PRIMARY","taskDefinition":"%3$s","desiredCount":%1$d,
            "rolloutState":"%4$s","rolloutStateReason":"because","failedTasks":%5$d,"createdAt":100}],"events":[%6$s]}]}
            """.formatted(
                        desired, running, taskDefinition, rollout, failedTasks, events, Math.max(0, desired - running));
    }

    public static String noService() {
        return "{\"services\":[],\"failures\":[{\"arn\":\"a\",\"reason\":\"MISSING\"}]}";
    }

    /** @param at in seconds; the deployment began at 100 */
    public static String event(int at, String message) {
        return "{\"id\":\"e%d\",\"createdAt\":%d,\"message\":\"%s\"}".formatted(at, at, message);
    }

    public static String revision(String arn, String image, String digest) {
        return revision(arn, "ACTIVE", image, digest, "");
    }

    /** @param rolled the tag that the operator leaves on a revision that it rolled the service to */
    public static String revision(String arn, String status, String image, String digest, String rolled) {
        return """
            {"taskDefinition":{"taskDefinitionArn":"%s","family":"app","revision":1,"status":"%s","containerDefinitions":[
            {"name":"app","image":"%s","dockerLabels":{"devopspipeline.io/task-digest":"%s"}}]},
            "tags":[%s]}
            """.formatted(
                        arn,
                        status,
                        image,
                        digest,
                        rolled.isEmpty() ? "" : "{\"key\":\"devopspipeline.io/rolled\",\"value\":\"" + rolled + "\"}");
    }

    /** A revision that has these tags. */
    public static String taggedRevision(String arn, Map<String, String> tags) {
        return "{\"taskDefinition\":{\"taskDefinitionArn\":\"%s\",\"family\":\"app\",\"revision\":1},\"tags\":[%s]}"
                .formatted(
                        arn,
                        tags.entrySet().stream()
                                .map(tag -> "{\"key\":\"" + tag.getKey() + "\",\"value\":\"" + tag.getValue() + "\"}")
                                .collect(Collectors.joining(",")));
    }

    public static String stoppedTask(String taskDefinition, String reason, String container) {
        return "{\"taskArn\":\"t\",\"taskDefinitionArn\":\"%s\",\"stoppedAt\":200,\"stoppedReason\":\"%s\",\"containers\":[%s]}"
                .formatted(taskDefinition, reason, container);
    }

    public static String targets(String... states) {
        StringBuilder members = new StringBuilder();
        for (String state : states) {
            members.append("<member><Target><Id>10.0.0.1</Id><Port>80</Port></Target><TargetHealth><State>")
                    .append(state)
                    .append("</State><Reason>Target.Timeout</Reason><Description>Request timed"
                            + " out</Description></TargetHealth></member>");
        }
        return "<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions>" + members
                + "</TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>";
    }
}
