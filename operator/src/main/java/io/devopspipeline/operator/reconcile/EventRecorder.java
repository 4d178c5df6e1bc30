package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a Kubernetes Event when Ready or PipelineSucceeded turns to another reason: the story that kubectl describe tells. */
final class EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final Set<String> TOLD = Set.of("Ready", "PipelineSucceeded");
    private static final Set<String> WARNINGS = Set.of(
            "ReleaseFailed",
            "RolloutFailed",
            "NotOwned",
            "CreateFailed",
            "UpdateFailed",
            "RollbackFailed",
            "DeleteFailed",
            "TerminationProtected",
            "UnknownStackStatus",
            "AccessDenied",
            "CredentialsInvalid",
            "QuotaExceeded",
            "InvalidRequest",
            "RoleNotAllowed",
            "NetworkUnavailable",
            "Throttled",
            "AwsUnavailable");

    private final KubernetesClient client;
    private final Clock clock;

    EventRecorder(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void record(DevOpsPipeline resource, List<Condition> before, DevOpsPipelineStatus after) {
        after.conditions().stream()
                .filter(condition -> TOLD.contains(condition.type()))
                .filter(condition -> before.stream()
                        .noneMatch(old -> old.type().equals(condition.type())
                                && old.reason().equals(condition.reason())))
                .forEach(condition -> write(resource, condition));
    }

    private void write(DevOpsPipeline resource, Condition condition) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        String id =
                UUID.randomUUID().toString().replace("-", "").substring(0, 16).toLowerCase(Locale.ROOT);
        try {
            client.v1()
                    .events()
                    .inNamespace(resource.getMetadata().getNamespace())
                    .resource(new EventBuilder()
                            .withNewMetadata()
                            .withName(resource.getMetadata().getName() + "." + id)
                            .withNamespace(resource.getMetadata().getNamespace())
                            .endMetadata()
                            .withNewInvolvedObject()
                            .withApiVersion(resource.getApiVersion())
                            .withKind(resource.getKind())
                            .withName(resource.getMetadata().getName())
                            .withNamespace(resource.getMetadata().getNamespace())
                            .withUid(resource.getMetadata().getUid())
                            .endInvolvedObject()
                            .withType(WARNINGS.contains(condition.reason()) ? "Warning" : "Normal")
                            .withReason(condition.reason())
                            .withMessage(condition
                                    .message()
                                    .substring(
                                            0,
                                            Math.min(1000, condition.message().length())))
                            .withNewSource()
                            .withComponent("devops-pipeline-operator")
                            .endSource()
                            .withFirstTimestamp(now)
                            .withLastTimestamp(now)
                            .withCount(1)
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "could not write the event {} of {}: {}",
                    condition.reason(),
                    resource.getMetadata().getName(),
                    e.getMessage());
        }
    }
}
