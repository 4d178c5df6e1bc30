package io.devopspipeline.operator.reconcile;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.spec.Aws;
import io.devopspipeline.crd.spec.DeletionPolicy;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.crd.spec.OutputsTarget;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.act.Blueprints;
import io.devopspipeline.operator.aws.AssumedRole;
import io.devopspipeline.operator.plan.Attempt;
import io.devopspipeline.operator.plan.Desired;
import io.devopspipeline.operator.plan.DesiredStack;
import io.devopspipeline.operator.plan.Removal;
import io.devopspipeline.operator.plan.TaskCount;
import io.devopspipeline.operator.template.Claim;
import io.devopspipeline.operator.template.Owner;
import io.devopspipeline.operator.template.PipelineTemplates;
import io.devopspipeline.operator.template.StackBlueprint;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A resource as the loop needs it: who owns what, what is wished, which requests are new. */
record Target(DevOpsPipeline resource, String clusterId) {
    private static final HandledRequests NONE = new HandledRequests(null, null, null, null, null);

    String uid() {
        return resource.getMetadata().getUid();
    }

    String namespace() {
        return resource.getMetadata().getNamespace();
    }

    String name() {
        return resource.getMetadata().getName();
    }

    long generation() {
        return resource.getMetadata().getGeneration();
    }

    DevOpsPipelineSpec spec() {
        return resource.getSpec();
    }

    /** Empty until the operator has written one: the API server's default says no more than that nothing was seen. */
    Optional<DevOpsPipelineStatus> status() {
        return Optional.ofNullable(resource.getStatus())
                .filter(status -> !status.conditions().isEmpty());
    }

    Owner owner() {
        return new Owner(clusterId, namespace(), name(), uid());
    }

    Claim claim() {
        return new Claim(owner(), ids(Annotations.ADOPT_STACKS));
    }

    private Set<String> ids(String key) {
        return annotation(key).stream()
                .flatMap(ids -> Arrays.stream(ids.split("[,\\s]+")))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Whether this is the id of a stack of this name in the resource's region. */
    boolean names(String stackId, String stackName) {
        return stackId.matches(
                "arn:[a-z-]+:cloudformation:" + spec().region() + ":[0-9]{12}:stack/" + stackName + "/[a-zA-Z0-9-]+");
    }

    String stackNames() {
        return owner().stackName(Owner.Stack.PIPELINE) + ", " + owner().stackName(Owner.Stack.ARTIFACTS);
    }

    boolean keep() {
        return spec().deletionPolicy() == DeletionPolicy.RETAIN;
    }

    Removal removal(Blueprints blueprints) {
        return new Removal(
                keep(),
                spec().suspend(),
                ids(Annotations.FORCE_DELETE),
                attempt(blueprints.pipeline().digest()));
    }

    Blueprints blueprints() {
        return new Blueprints(
                PipelineTemplates.artifacts(owner(), spec()), PipelineTemplates.pipeline(owner(), spec()));
    }

    Optional<Aws> aws() {
        return Optional.ofNullable(spec().aws());
    }

    /** Where the outputs are wanted beside the status. */
    Optional<String> outputsConfigMap() {
        return Optional.ofNullable(spec().outputs()).map(OutputsTarget::configMapName);
    }

    Optional<AssumedRole> role() {
        return aws().filter(given -> given.roleArn() != null)
                .map(given ->
                        new AssumedRole(String.valueOf(given.roleArn()), Optional.ofNullable(given.externalId())));
    }

    Desired desired(Blueprints blueprints) {
        return new Desired(
                stack(blueprints.artifacts()),
                stack(blueprints.pipeline()),
                tasks(),
                spec().suspend(),
                annotation(Annotations.RELEASE_REQUESTED_AT)
                        .filter(value -> !value.equals(handled().release())));
    }

    private TaskCount tasks() {
        return Optional.ofNullable(spec().service().autoscaling())
                .<TaskCount>map(range -> new TaskCount.Autoscaled(range.minCount(), range.maxCount()))
                .orElseGet(() -> new TaskCount.Fixed(spec().service().desiredCount()));
    }

    private DesiredStack stack(StackBlueprint blueprint) {
        return new DesiredStack(
                blueprint.name(), blueprint.digest(), blueprint.parameters(), attempt(blueprint.digest()));
    }

    Attempt attempt(String digest) {
        String retry = annotation(Annotations.RETRY_REQUESTED_AT)
                .map(value -> Integer.toHexString(value.hashCode()))
                .orElse("");
        return Attempt.of(generation(), retry, digest);
    }

    HandledRequests handled() {
        return status().flatMap(status -> Optional.ofNullable(status.handledRequests()))
                .orElse(NONE);
    }

    /** @param released whether a requested release was started now */
    HandledRequests handledNow(boolean released) {
        return new HandledRequests(
                released
                        ? annotation(Annotations.RELEASE_REQUESTED_AT).orElse(null)
                        : handled().release(),
                null,
                annotation(Annotations.RETRY_REQUESTED_AT).orElse(null),
                annotation(Annotations.RECONCILE_REQUESTED_AT).orElse(null),
                null);
    }

    /** All requests together: any change of them asks for a look at everything. */
    String requests() {
        return annotation(Annotations.RELEASE_REQUESTED_AT).orElse("") + "|"
                + annotation(Annotations.RETRY_REQUESTED_AT).orElse("") + "|"
                + annotation(Annotations.RECONCILE_REQUESTED_AT).orElse("") + "|"
                + annotation(Annotations.ADOPT_STACKS).orElse("");
    }

    private Optional<String> annotation(String key) {
        Map<String, String> annotations = resource.getMetadata().getAnnotations();
        return annotations == null ? Optional.empty() : Optional.ofNullable(annotations.get(key));
    }

    /** A fresh resource that holds nothing but the status, for a server-side apply of it. */
    DevOpsPipeline withStatus(DevOpsPipelineStatus status) {
        DevOpsPipeline fresh = new DevOpsPipeline();
        fresh.getMetadata().setName(name());
        fresh.getMetadata().setNamespace(namespace());
        fresh.getMetadata().setUid(uid());
        fresh.setStatus(status);
        return fresh;
    }
}
