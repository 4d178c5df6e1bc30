// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.console.view;

import io.devopspipeline.console.aws.Aws;
import io.devopspipeline.console.aws.EcsName;
import io.devopspipeline.console.html.Html;
import io.devopspipeline.console.web.Panel;
import io.devopspipeline.console.web.Query;
import io.devopspipeline.console.web.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.Task;

/** An ECS service: its tasks by revision, so that the old and the new stand side by side while one takes over. */
public final class ServiceView implements View {
    private static final int EVENTS = 20;

    private final Aws aws;
    private final LastLines lastLines;

    public ServiceView(Aws aws) {
        this.aws = aws;
        this.lastLines = new LastLines(aws);
    }

    @Override
    public String path() {
        return "service";
    }

    @Override
    public String title() {
        return "Service";
    }

    @Override
    public String about() {
        return "ECS keeps the requested number of tasks running. Each release is a new revision of the task"
                + " definition.";
    }

    @Override
    public List<Panel> panels(Query query) {
        List<EcsName> names = EcsName.all(aws);
        String chosen = Parts.chosen(
                query, "name", names.stream().map(EcsName::toString).toList());
        Optional<EcsName> name =
                names.stream().filter(each -> each.toString().equals(chosen)).findFirst();
        Html pick = Parts.pick(
                "service", query, "name", names.stream().map(EcsName::toString).toList(), chosen);
        return name.flatMap(each -> each.find(aws))
                .map(service -> panels(name.orElseThrow(), service, pick))
                .orElseGet(ServiceView::nothing);
    }

    private static List<Panel> nothing() {
        Html none = Parts.empty("There is no service.");
        return List.of(
                Panel.live("tasks", "Tasks", none),
                Panel.still("count", "Number of tasks", none),
                Panel.live("events", "Events", none),
                Panel.live("stopped", "Stopped tasks", none));
    }

    private List<Panel> panels(EcsName name, Service service, Html pick) {
        List<Task> tasks = tasks(name);
        return List.of(
                Panel.live(
                        "tasks",
                        "Tasks of " + name.service(),
                        Html.join(pick, summary(service), TaskTiles.of(name, service, tasks))),
                Panel.still("count", "Number of tasks", count(name, service)),
                Panel.live("events", "Events", events(service.events())),
                Panel.live("stopped", "Stopped tasks", lastLines.of(tasks)));
    }

    private List<Task> tasks(EcsName name) {
        List<Task> tasks = new ArrayList<>();
        for (DesiredStatus status : List.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)) {
            List<String> arns = aws.ecs()
                    .listTasks(r -> r.cluster(name.cluster())
                            .serviceName(name.service())
                            .desiredStatus(status))
                    .taskArns();
            if (!arns.isEmpty()) {
                tasks.addAll(aws.ecs()
                        .describeTasks(r -> r.cluster(name.cluster()).tasks(arns))
                        .tasks());
            }
        }
        return tasks;
    }

    private static Html summary(Service service) {
        return Html.of(
                "<p>{} of {} tasks run{} {}</p>",
                service.runningCount(),
                service.desiredCount(),
                service.pendingCount() > 0 ? ", " + service.pendingCount() + " pending" : "",
                Html.each(
                        service.deployments(),
                        each -> Html.of(
                                "<span class=\"quiet\"> · {} deployment of revision {}:</span> {}",
                                each.status(),
                                TaskTiles.revision(each.taskDefinition()),
                                State.badge(
                                        each.rolloutStateAsString() == null
                                                ? "IN_PROGRESS"
                                                : each.rolloutStateAsString()))));
    }

    private static Html count(EcsName name, Service service) {
        Html fields = Html.of(
                "{}{}<label for=\"desired\">Requested tasks</label><input id=\"desired\" class=\"count\""
                        + " name=\"count\" type=\"number\" min=\"0\" max=\"50\" value=\"{}\" required>",
                Parts.hidden("cluster", name.cluster()),
                Parts.hidden("service", name.service()),
                service.desiredCount());
        return Html.join(
                Parts.action(
                        "service/count",
                        fields,
                        Parts.primary("set-count", "Set the count"),
                        "aws ecs update-service --cluster " + name.cluster() + " --service " + name.service()
                                + " --desired-count N"),
                Html.of(
                        "<p class=\"quiet\">If an operator manages this service, it sets the count of its spec again."
                                + " Change it there: {}</p>",
                        Html.of("<code>spec.service.desiredCount</code>")));
    }

    private static Html events(List<ServiceEvent> events) {
        return events.isEmpty()
                ? Parts.empty("ECS reported nothing yet.")
                : Html.of(
                        "<table><tbody>{}</tbody></table>",
                        Html.each(
                                events.subList(0, Math.min(EVENTS, events.size())),
                                event -> Html.of(
                                        "<tr><td class=\"tight quiet\">{}</td><td>{}</td></tr>",
                                        Parts.time(event.createdAt()),
                                        event.message())));
    }

    @Override
    public Html act(String action, Query form) {
        String cluster = form.require("cluster");
        return switch (action) {
            case "stop" -> {
                String task = form.require("task");
                var _ = aws.ecs().stopTask(r -> r.cluster(cluster).task(task).reason("Stopped in the console"));
                yield Parts.good(
                        "Task " + Parts.brief(task) + " is being stopped. ECS starts another one in its place.");
            }
            case "count" -> {
                int count = Integer.parseInt(form.require("count"));
                var _ = aws.ecs().updateService(r -> r.cluster(cluster)
                        .service(form.require("service"))
                        .desiredCount(count));
                yield Parts.good("ECS is asked for " + count + " tasks.");
            }
            default -> View.super.act(action, form);
        };
    }
}
