// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.bench.aws;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The events that EventBridge sends to the queue, as AWS writes them. */
public final class AwsEvent {
    private AwsEvent() {}

    public static String taskStopped(AwsApp app) {
        AppNames names = app.names();
        return event(names, "aws.ecs", "ECS Task State Change", names.taskArn(), """
                {"clusterArn":"%s","taskArn":"%s","taskDefinitionArn":"%s","group":"service:%s","desiredStatus":"STOPPED","lastStatus":"STOPPED",
                "stopCode":"EssentialContainerExited","stoppedReason":"Essential container in task exited","containers":[]}
                """.formatted(
                        names.clusterArn(), names.taskArn(), names.revision(), names.service()));
    }

    /** The service runs as many tasks as it is asked for. */
    public static String serviceSteady(AwsApp app) {
        AppNames names = app.names();
        return event(names, "aws.ecs", "ECS Service Action", names.serviceArn(), """
                {"eventType":"INFO","eventName":"SERVICE_STEADY_STATE","clusterArn":"%s"}
                """.formatted(names.clusterArn()));
    }

    /** @param state STARTED, SUCCEEDED and so on */
    public static String execution(AwsApp app, String executionId, String state) {
        AppNames names = app.names();
        return event(
                names,
                "aws.codepipeline",
                "CodePipeline Pipeline Execution State Change",
                names.pipelineArn(),
                """
                {"pipeline":"%s","execution-id":"%s","state":"%s","version":1.0}
                """.formatted(names.pipeline(), executionId, state));
    }

    private static String event(AppNames names, String source, String type, String resource, String detail) {
        return """
            {"version":"0","id":"%s","detail-type":"%s","source":"%s","account":"%s","time":"%s","region":"%s","resources":["%s"],"detail":%s}
            """.formatted(
                        UUID.randomUUID(),
                        type,
                        source,
                        names.account(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        names.region(),
                        resource,
                        detail);
    }
}
