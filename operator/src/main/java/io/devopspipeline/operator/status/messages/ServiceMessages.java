// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status.messages;

import io.devopspipeline.crd.Reason;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.Service;
import java.util.List;
import java.util.Optional;

/** The tasks of the ECS service. */
public final class ServiceMessages {
    private ServiceMessages() {}

    /** For the condition ServiceReady. */
    public static Message of(Optional<Service> service) {
        return service.map(found -> tasks(reason(found), found))
                .orElseGet(() -> Message.of(Reason.NotCreated, "The service does not exist yet."));
    }

    private static Reason reason(Service service) {
        if (service.steady()) {
            return Reason.Serving;
        }
        return service.taskFailure().isEmpty() ? Reason.RollingOut : Reason.TasksFailing;
    }

    /** Nothing to do. Without a service only where the observation is of nothing, as at the end of a teardown. */
    static Message serving(Observed observed) {
        return observed.service()
                .map(service -> service.desired() == 0
                        ? Message.of(Reason.Serving, "The service is scaled to zero tasks, as specified.")
                        : tasks(Reason.Serving, service))
                .orElseGet(() -> Message.of(Reason.Serving));
    }

    static Message tasks(Reason reason, Service service) {
        Message message = Message.of(
                reason,
                service.running() + " of " + service.desired() + " tasks are running with task definition "
                        + revision(service.current().arn()));
        Message rollout =
                service.rollout().equals("COMPLETED") ? message : message.and("The rollout is " + service.rollout());
        return withTaskFailure(rollout, service);
    }

    /** The message with why a task of the newest revision stopped, if one did by itself. */
    static Message withTaskFailure(Message message, Service service) {
        return service.taskFailure()
                .map(failure -> withLastLines(
                        message.and("Tasks of " + revision(service.newest().arn()) + " fail: " + failure.why()),
                        "The task's log ends with",
                        failure.lastLines()))
                .orElse(message);
    }

    /** The message with what a build or a task wrote last, if that is known. */
    static Message withLastLines(Message message, String what, List<String> lines) {
        return lines.isEmpty() ? message : message.and(what, String.join(" | ", lines));
    }

    /** The task definition's name and number, from its ARN. */
    public static String revision(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
