// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.reconcile;

import io.devopspipeline.operator.plan.decision.Decision;
import io.devopspipeline.operator.plan.decision.StallCause;
import io.devopspipeline.operator.plan.decision.Waiting;
import io.devopspipeline.operator.plan.observed.Observed;
import io.devopspipeline.operator.plan.observed.ObservedStack;
import io.devopspipeline.operator.plan.observed.StackOutput;
import io.devopspipeline.operator.resource.PipelineResource;
import io.devopspipeline.operator.status.StatusFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ConfigMap that {@code spec.outputs} asks for equal to the stacks' outputs, and takes it away when it is not wanted any more. Its
 * controller is the resource, so that it goes with it; one with another controller, or none, is never touched.
 *
 * <p>Nothing is watched: it is read when the outputs or the name changed and at a look at everything. It is created, not applied, since an apply
 * would merge into what somebody else created a moment before.
 */
final class OutputsConfigMap {
    private static final Logger LOG = LoggerFactory.getLogger(OutputsConfigMap.class);
    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** @param decision the one given, unless the ConfigMap keeps it from being settled @param holder the ConfigMap that is there now */
    record Kept(Decision decision, Optional<String> holder) {}

    private final KubernetesClient client;
    private final WrittenOutputs written;

    OutputsConfigMap(KubernetesClient client, WrittenOutputs written) {
        this.client = client;
        this.written = written;
    }

    /** @param full whether to look at the ConfigMap although nothing has changed here */
    Kept keep(PipelineResource resource, Observed observed, Decision decision, boolean full) {
        Optional<String> wanted = resource.outputsConfigMap();
        Optional<String> before = resource.status().flatMap(status -> Optional.ofNullable(status.outputsConfigMap()));
        try {
            Optional<String> holder = wanted.isEmpty() ? Optional.empty() : before;
            if (wanted.isPresent()
                    && observed.pipeline().filter(ObservedStack::usable).isPresent()) {
                Optional<StallCause> trouble =
                        write(resource, new WrittenOutputs.Written(wanted.get(), outputs(observed)), full);
                if (trouble.isPresent()) {
                    return new Kept(unlessSettled(decision, new Decision.Stalled(trouble.get())), before);
                }
                holder = wanted;
            }
            if (before.isPresent() && !before.equals(holder)) {
                drop(resource, before.get());
            }
            return new Kept(decision, holder);
        } catch (KubernetesClientException e) {
            Decision why = because(resource, wanted.or(() -> before).orElse(""), e);
            return new Kept(unlessSettled(decision, why), before);
        }
    }

    private static Map<String, String> outputs(Observed observed) {
        Map<String, String> outputs = new TreeMap<>(StatusFactory.outputs(observed));
        Stream.of(StackOutput.values()).filter(StackOutput::internal).forEach(output -> outputs.remove(output.key()));
        return outputs;
    }

    /** It holds back what would be said to be settled, and nothing else. */
    private static Decision unlessSettled(Decision decision, Decision instead) {
        return decision instanceof Decision.Settled ? instead : decision;
    }

    private static Decision because(PipelineResource resource, String name, KubernetesClientException e) {
        String why = String.valueOf(e.getMessage());
        if (missingPermission(e, why)) {
            return new Decision.Stalled(new StallCause.OutputsNotEnabled(name, resource.namespace()));
        }
        boolean passing = e.getCode() == 0 || e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() >= 429;
        return passing
                ? new Decision.Wait(new Waiting.OutputsWritten(name, why))
                : new Decision.Stalled(new StallCause.ConfigMapRefused(name, why));
    }

    /** Quotas and admission policies forbid as well, in other words than the API server's authorizers. */
    private static boolean missingPermission(KubernetesClientException e, String why) {
        return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                && why.contains(" resource \"configmaps\" in API group ");
    }

    private Optional<StallCause> write(PipelineResource resource, WrittenOutputs.Written wanted, boolean full) {
        if (!full && written.of(resource.uid()).equals(Optional.of(wanted))) {
            return Optional.empty();
        }
        Optional<ConfigMap> found =
                Optional.ofNullable(configMap(resource, wanted.name()).get());
        if (found.isPresent() && !ours(found.get(), resource)) {
            return Optional.of(new StallCause.ConfigMapNotOwned(wanted.name()));
        }
        if (found.isEmpty()) {
            var _ = client.resource(fresh(resource, wanted)).create();
        } else if (!wanted.outputs().equals(found.get().getData())) {
            var _ = client.resource(new ConfigMapBuilder(found.get())
                            .withData(wanted.outputs())
                            .build())
                    .update();
        }
        written.remember(resource.uid(), wanted);
        return Optional.empty();
    }

    /** Takes the ConfigMap of this name away if it is the resource's own. */
    private void drop(PipelineResource resource, String name) {
        Resource<ConfigMap> configMap = configMap(resource, name);
        Optional.ofNullable(configMap.get())
                .filter(found -> ours(found, resource))
                .ifPresent(found -> {
                    var _ = client.resource(found).delete();
                });
    }

    /** What is being deleted has no endpoint to count on any more. Where this fails, the garbage collector takes it with its owner. */
    void dropForTeardown(PipelineResource resource) {
        Optional<String> there = resource.status()
                .flatMap(status -> Optional.ofNullable(status.outputsConfigMap()))
                .or(resource::outputsConfigMap);
        try {
            there.ifPresent(name -> drop(resource, name));
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "Could not delete ConfigMap {}. Kubernetes deletes it with its owner: {}",
                    there.orElse(""),
                    e.getMessage());
        }
    }

    private Resource<ConfigMap> configMap(PipelineResource resource, String name) {
        return client.configMaps().inNamespace(resource.namespace()).withName(name);
    }

    private static boolean ours(ConfigMap found, PipelineResource resource) {
        return found.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> resource.uid().equals(owner.getUid()) && Boolean.TRUE.equals(owner.getController()));
    }

    private static ConfigMap fresh(PipelineResource resource, WrittenOutputs.Written wanted) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(wanted.name())
                .withNamespace(resource.namespace())
                .addToLabels(MANAGED_BY, DevOpsPipelineReconciler.FIELD_MANAGER)
                .withOwnerReferences(owner(resource))
                .endMetadata()
                .withData(wanted.outputs())
                .build();
    }

    /** Without blockOwnerDeletion: that would need one more right where the API server enforces it. */
    private static OwnerReference owner(PipelineResource resource) {
        return new OwnerReferenceBuilder()
                .withApiVersion(resource.resource().getApiVersion())
                .withKind(resource.resource().getKind())
                .withName(resource.name())
                .withUid(resource.uid())
                .withController(true)
                .build();
    }
}
