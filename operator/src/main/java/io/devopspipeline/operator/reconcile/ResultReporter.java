// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.status.Condition;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.events.ConditionTransitions;
import io.devopspipeline.operator.status.events.StatusEvent;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.util.List;

/** Reports a reconcile outside the status: Events, log, metrics, and the annotation that names the AWS account. */
final class ResultReporter {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(DevOpsPipelineReconciler.FIELD_MANAGER)
            .withForce(true)
            .build();

    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(DevOpsPipelineReconciler.FIELD_MANAGER)
            .build();

    private final KubernetesClient client;
    private final OperatorMetrics metrics;
    private final EventRecorder events;

    ResultReporter(KubernetesClient client, OperatorMetrics metrics, Clock clock) {
        this.client = client;
        this.metrics = metrics;
        this.events = new EventRecorder(client, clock);
    }

    void report(PipelineResource resource, ReconcileResult result) {
        List<Condition> before =
                resource.status().map(DevOpsPipelineStatus::conditions).orElse(List.of());
        ConditionTransitions.between(before, result.status().conditions()).forEach(message -> event(resource, message));
        ConditionTransitions.refused(resource.handled().refused(), result.status())
                .ifPresent(message -> event(resource, message));
        metrics.reconciled(resource, result.status(), result.failure());
    }

    void event(PipelineResource resource, StatusEvent message) {
        events.record(resource.resource(), message);
    }

    /** Writes the account beside the spec as well, where a restored backup has it: the status may get lost. */
    void annotateAccount(PipelineResource resource, ReconcileResult result) {
        result.accountId().filter(id -> resource.accountId().isEmpty()).ifPresent(id -> {
            var _ = client.resources(DevOpsPipeline.class)
                    .inNamespace(resource.namespace())
                    .withName(resource.name())
                    .patch(
                            MERGE,
                            "{\"metadata\": {\"annotations\": {\"" + Annotations.ACCOUNT_ID + "\": \"" + id + "\"}}}");
        });
    }

    /** Writes the status of a resource that is being deleted: the SDK's result of a cleanup carries none. */
    void writeStatus(PipelineResource resource, DevOpsPipelineStatus status) {
        if (!status.equals(resource.resource().getStatus())) {
            var _ = client.resource(resource.withStatus(status))
                    .subresource("status")
                    .patch(APPLY);
        }
    }
}
