// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.learn;

import java.util.List;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** What the account shows of executions and tasks. An empty name is that of something that does not exist yet. */
final class Delivery {
    private final CodePipelineClient pipelines;
    private final EcsClient services;

    Delivery(CodePipelineClient pipelines, EcsClient services) {
        this.pipelines = pipelines;
        this.services = services;
    }

    /** How many executions ended so, and were started by this. */
    long executions(String pipeline, PipelineExecutionStatus status, TriggerType trigger) {
        return executions(pipeline).stream()
                .filter(execution ->
                        execution.status() == status && execution.trigger().triggerType() == trigger)
                .count();
    }

    long executions(String pipeline, PipelineExecutionStatus status) {
        return executions(pipeline).stream()
                .filter(execution -> execution.status() == status)
                .count();
    }

    private List<PipelineExecutionSummary> executions(String pipeline) {
        return pipeline.isEmpty()
                ? List.of()
                : pipelines
                        .listPipelineExecutionsPaginator(request -> request.pipelineName(pipeline))
                        .pipelineExecutionSummaries()
                        .stream()
                        .toList();
    }

    /** How many tasks run, if that is the number that is desired; otherwise 0. */
    int settled(String cluster, String service) {
        return cluster.isEmpty()
                ? 0
                : services.describeServices(request -> request.cluster(cluster).services(service)).services().stream()
                        .filter(found -> found.runningCount().equals(found.desiredCount()))
                        .mapToInt(Service::runningCount)
                        .sum();
    }

    /** Whether the service has an event with this text; ECS keeps the newest 100. */
    boolean reported(String cluster, String service, String text) {
        return !cluster.isEmpty()
                && services.describeServices(request -> request.cluster(cluster).services(service)).services().stream()
                        .flatMap(found -> found.events().stream())
                        .anyMatch(event -> event.message().contains(text));
    }

    /** ECS shows a stopped task for an hour. */
    boolean stoppedByUser(String cluster) {
        if (cluster.isEmpty()) {
            return false;
        }
        List<String> stopped = services.listTasks(
                        request -> request.cluster(cluster).desiredStatus(DesiredStatus.STOPPED))
                .taskArns();
        return !stopped.isEmpty()
                && services.describeTasks(request -> request.cluster(cluster).tasks(stopped)).tasks().stream()
                        .anyMatch(task -> task.stopCode() == TaskStopCode.USER_INITIATED);
    }
}
