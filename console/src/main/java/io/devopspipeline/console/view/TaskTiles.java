// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.EcsName;
import io.devopspipeline.console.html.Html;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** The tasks that are not stopped, one tile each, in a column for each revision. */
final class TaskTiles {
    private TaskTiles() {}

    static String revision(String taskDefinition) {
        return taskDefinition.substring(taskDefinition.lastIndexOf(':') + 1);
    }

    static Html of(EcsName name, Service service, List<Task> tasks) {
        Map<Integer, List<Task>> byRevision = tasks.stream()
                .filter(task -> !"STOPPED".equals(task.lastStatus()))
                .sorted(Comparator.comparing(Task::createdAt))
                .collect(Collectors.groupingBy(
                        task -> Integer.parseInt(revision(task.taskDefinitionArn())),
                        TreeMap::new,
                        Collectors.toList()));
        int wanted = Integer.parseInt(revision(service.taskDefinition()));
        return byRevision.isEmpty()
                ? Parts.empty("No task runs.")
                : Html.of(
                        "<div class=\"columns\">{}</div>",
                        Html.each(byRevision.entrySet(), each -> column(name, each.getKey(), wanted, each.getValue())));
    }

    private static Html column(EcsName name, int revision, int wanted, List<Task> tasks) {
        return Html.of(
                "<div class=\"revision\"><h3>Revision {} <span class=\"quiet\">{}</span></h3><div class=\"tiles\">{}</div></div>",
                revision,
                revision == wanted ? "requested" : "on its way out",
                Html.each(tasks, task -> tile(name, task)));
    }

    private static Html tile(EcsName name, Task task) {
        String id = Parts.name(task.taskArn());
        State state = "UNHEALTHY".equals(task.healthStatusAsString()) ? State.FAIL : State.of(task.lastStatus());
        return Html.of(
                "<div class=\"tile t-{}\"><b class=\"mono\">{}</b><p>{} {}</p><p class=\"quiet small\">{}{}</p>{}</div>",
                state.css(),
                Parts.brief(id),
                State.badge(state, task.lastStatus()),
                "UNKNOWN".equals(task.healthStatusAsString()) ? Html.NONE : State.badge(task.healthStatusAsString()),
                address(task),
                task.startedAt() == null ? Html.NONE : Html.of(" · since {}", Parts.time(task.startedAt())),
                "STOPPED".equals(task.desiredStatus()) ? reason(task) : stop(name, id));
    }

    private static Html reason(Task task) {
        return Html.of("<p class=\"small\">{}</p>", task.stoppedReason() == null ? "" : task.stoppedReason());
    }

    private static String address(Task task) {
        return task.attachments().stream()
                .flatMap(attachment -> attachment.details().stream())
                .filter(detail -> "privateIPv4Address".equals(detail.name()))
                .map(detail -> detail.value())
                .findFirst()
                .orElse("no address yet");
    }

    private static Html stop(EcsName name, String id) {
        return Parts.action(
                "service/stop",
                Html.join(Parts.hidden("cluster", name.cluster()), Parts.hidden("task", id)),
                Parts.danger("stop-" + Parts.brief(id), "Stop"),
                "aws ecs stop-task --cluster " + name.cluster() + " --task " + id);
    }
}
