// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.html.Html;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Task;

/** Why tasks stopped: AWS's reason, the exit codes, and the last lines that each container wrote. */
final class LastLines {
    private static final int TASKS = 5;
    private static final int LINES = 12;

    private final Aws aws;

    LastLines(Aws aws) {
        this.aws = aws;
    }

    Html of(List<Task> tasks) {
        List<Task> stopped = tasks.stream()
                .filter(task -> "STOPPED".equals(task.lastStatus()) && task.stoppedAt() != null)
                .sorted(Comparator.comparing(Task::stoppedAt).reversed())
                .limit(TASKS)
                .toList();
        return stopped.isEmpty() ? Parts.empty("ECS shows no stopped task.") : Html.each(stopped, this::task);
    }

    private Html task(Task task) {
        List<ContainerDefinition> definitions = aws.ecs()
                .describeTaskDefinition(r -> r.taskDefinition(task.taskDefinitionArn()))
                .taskDefinition()
                .containerDefinitions();
        return Html.of(
                "<h3><span class=\"mono\">{}</span> <span class=\"quiet\">revision {} · {}</span></h3><p>{} <span class=\"quiet\">{}</span></p>{}",
                Parts.brief(Parts.name(task.taskArn())),
                TaskTiles.revision(task.taskDefinitionArn()),
                Parts.time(task.stoppedAt()),
                Objects.requireNonNullElse(task.stoppedReason(), ""),
                Objects.requireNonNullElse(task.stopCodeAsString(), ""),
                Html.each(task.containers(), container -> container(task, container, definitions)));
    }

    private Html container(Task task, Container container, List<ContainerDefinition> definitions) {
        List<String> lines = lines(task, container.name(), definitions);
        return Html.of(
                "<p class=\"quiet\">{}: exit code {} {}</p>{}",
                container.name(),
                container.exitCode() == null ? "none" : container.exitCode(),
                Objects.requireNonNullElse(container.reason(), ""),
                lines.isEmpty() ? Html.NONE : Parts.log("Last lines of " + container.name(), lines));
    }

    private List<String> lines(Task task, String container, List<ContainerDefinition> definitions) {
        return definitions.stream()
                .filter(each -> each.name().equals(container) && each.logConfiguration() != null)
                .findFirst()
                .map(each -> lines(each, Parts.name(task.taskArn())))
                .orElse(List.of());
    }

    private List<String> lines(ContainerDefinition container, String task) {
        Map<String, String> options = container.logConfiguration().options();
        String group = options.getOrDefault("awslogs-group", "");
        String stream = options.getOrDefault("awslogs-stream-prefix", "") + "/" + container.name() + "/" + task;
        return group.isEmpty() ? List.of() : LogTail.of(aws, group, stream, LINES);
    }
}
