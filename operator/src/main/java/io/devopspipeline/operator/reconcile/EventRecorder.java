// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.operator.status.events.StatusEvent;
import io.devopspipeline.operator.status.messages.Shortened;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the story of a resource: a line in the log and a Kubernetes Event for each happened. What happens again is counted on the Event there
 * is: its name follows from what it says, so that this holds across restarts, too. Events are for people; failing to write one stops nothing.
 */
final class EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final String CONTROLLER = "devopspipeline.io/operator";
    /** The pod's name in a cluster. */
    private static final String INSTANCE =
            Optional.ofNullable(System.getenv("HOSTNAME")).orElse("devops-pipeline-operator");

    private static final int MESSAGE_MAX = 1000;
    private static final int ALREADY_EXISTS = 409;

    private final KubernetesClient client;
    private final Clock clock;

    EventRecorder(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void record(DevOpsPipeline resource, StatusEvent happened) {
        if (happened.warning()) {
            LOG.warn("{}: {}", happened.reason(), happened.message());
        } else {
            LOG.info("{}: {}", happened.reason(), happened.message());
        }
        try {
            write(event(resource, happened), happened.once());
        } catch (KubernetesClientException e) {
            LOG.warn("Could not write the Event {}: {}", happened.reason(), e.getMessage());
        }
    }

    private void write(Event event, boolean once) {
        NonNamespaceOperation<Event, EventList, Resource<Event>> events =
                client.v1().events().inNamespace(event.getMetadata().getNamespace());
        try {
            var _ = events.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != ALREADY_EXISTS) {
                throw e;
            }
            if (!once) {
                var _ = events.withName(event.getMetadata().getName())
                        .edit(before -> again(before, event.getLastTimestamp()));
            }
        }
    }

    private static Event again(Event before, String now) {
        return new EventBuilder(before)
                .withCount(before.getCount() + 1)
                .withLastTimestamp(now)
                .build();
    }

    private Event event(DevOpsPipeline resource, StatusEvent happened) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String message = happened.message();
        return new EventBuilder()
                .withNewMetadata()
                .withName(resource.getMetadata().getName() + "." + key(resource, happened))
                .withNamespace(resource.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(resource.getApiVersion())
                .withKind(resource.getKind())
                .withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                .withUid(resource.getMetadata().getUid())
                .endInvolvedObject()
                .withType(happened.warning() ? "Warning" : "Normal")
                .withReason(happened.reason())
                .withMessage(Shortened.message(message, MESSAGE_MAX))
                .withNewSource()
                .withComponent(CONTROLLER)
                .endSource()
                .withReportingComponent(CONTROLLER)
                .withReportingInstance(INSTANCE)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
    }

    private static String key(DevOpsPipeline resource, StatusEvent happened) {
        String said = resource.getMetadata().getUid() + happened.reason() + happened.message();
        return UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 18);
    }
}
