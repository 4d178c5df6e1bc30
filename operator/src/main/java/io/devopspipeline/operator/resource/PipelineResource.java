// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.DevOpsPipeline;
import io.devopspipeline.crd.spec.Aws;
import io.devopspipeline.crd.spec.ChangePolicy;
import io.devopspipeline.crd.spec.DeletionPolicy;
import io.devopspipeline.crd.spec.DevOpsPipelineSpec;
import io.devopspipeline.crd.spec.DriftMode;
import io.devopspipeline.crd.spec.OutputsTarget;
import io.devopspipeline.crd.status.DevOpsPipelineStatus;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.account.AccountRequest;
import io.devopspipeline.operator.act.Blueprints;
import io.devopspipeline.operator.plan.desired.Attempt;
import io.devopspipeline.operator.plan.desired.Desired;
import io.devopspipeline.operator.plan.desired.DesiredStack;
import io.devopspipeline.operator.plan.desired.DriftPolicy;
import io.devopspipeline.operator.plan.desired.Request;
import io.devopspipeline.operator.plan.desired.TaskCount;
import io.devopspipeline.operator.plan.desired.TeardownDesired;
import io.devopspipeline.operator.plan.desired.UpdatePolicy;
import io.devopspipeline.operator.plan.observed.StackKind;
import io.devopspipeline.operator.reconcile.RequestOutcome;
import io.devopspipeline.operator.template.Claim;
import io.devopspipeline.operator.template.Owner;
import io.devopspipeline.operator.template.PipelineTemplates;
import io.devopspipeline.operator.template.StackBlueprint;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A resource as the loop needs it: who owns what, what is wished, which requests are new. */
public record PipelineResource(DevOpsPipeline resource, String clusterId) {
    private static final HandledRequests NONE = new HandledRequests(null, null, null, null, null, null, null);

    public String uid() {
        return resource.getMetadata().getUid();
    }

    public String namespace() {
        return resource.getMetadata().getNamespace();
    }

    public String name() {
        return resource.getMetadata().getName();
    }

    public long generation() {
        return resource.getMetadata().getGeneration();
    }

    public DevOpsPipelineSpec spec() {
        return resource.getSpec();
    }

    /** Empty until the operator has written one: the API server's default says no more than that nothing was seen. */
    public Optional<DevOpsPipelineStatus> status() {
        return Optional.ofNullable(resource.getStatus())
                .filter(status -> !status.conditions().isEmpty());
    }

    public Owner owner() {
        return new Owner(clusterId, namespace(), name(), uid());
    }

    public Claim claim() {
        return new Claim(owner(), ids(Annotations.ADOPT_STACKS));
    }

    private Set<String> ids(String key) {
        return annotation(key).stream()
                .flatMap(ids -> Arrays.stream(ids.split("[,\\s]+")))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Whether this is the id of a stack of this name in the resource's region. */
    public boolean names(String stackId, String stackName) {
        return stackId.matches(
                "arn:[a-z-]+:cloudformation:" + spec().region() + ":[0-9]{12}:stack/" + stackName + "/[a-zA-Z0-9-]+");
    }

    public String stackNames() {
        return owner().stackName(Owner.Stack.PIPELINE) + ", " + owner().stackName(Owner.Stack.ARTIFACTS);
    }

    public boolean keep() {
        return spec().deletionPolicy() == DeletionPolicy.RETAIN;
    }

    public TeardownDesired removal(Blueprints blueprints) {
        return new TeardownDesired(
                keep(),
                spec().suspend(),
                ids(Annotations.FORCE_DELETE),
                attempt(blueprints.pipeline().digest()));
    }

    public Blueprints blueprints() {
        return new Blueprints(
                PipelineTemplates.artifacts(owner(), spec()), PipelineTemplates.pipeline(owner(), spec()));
    }

    public Optional<Aws> aws() {
        return Optional.ofNullable(spec().aws());
    }

    /** Where the outputs are wanted beside the status. */
    public Optional<String> outputsConfigMap() {
        return Optional.ofNullable(spec().outputs()).map(OutputsTarget::configMapName);
    }

    public AccountRequest wish() {
        return new AccountRequest(
                namespace(),
                spec().region(),
                aws().flatMap(given -> Optional.ofNullable(given.roleArn())),
                aws().flatMap(given -> Optional.ofNullable(given.externalId())));
    }

    /** The account that its stacks are in, once there were some. */
    public Optional<String> accountId() {
        return annotation(Annotations.ACCOUNT_ID);
    }

    /** @param revert when AWS found drift in a stack that is to be taken back */
    public Desired desired(Blueprints blueprints, Function<StackKind, Optional<Instant>> revert) {
        return new Desired(
                stack(blueprints.artifacts(), revert.apply(StackKind.ARTIFACTS)),
                stack(blueprints.pipeline(), revert.apply(StackKind.PIPELINE)),
                tasks(),
                spec().suspend(),
                requests());
    }

    private TaskCount tasks() {
        return Optional.ofNullable(spec().service().autoscaling())
                .<TaskCount>map(range -> new TaskCount.Autoscaled(range.minCount(), range.maxCount()))
                .or(() -> Optional.ofNullable(spec().service().desiredCount()).map(TaskCount.Fixed::new))
                .orElseGet(TaskCount.Unspecified::new);
    }

    /** Those not handled yet. A rejection goes before an approval. */
    private List<Request> requests() {
        HandledRequests handled = handled();
        return Stream.of(
                        request(Annotations.REJECT_RELEASE, handled.reject(), Request.Reject::new),
                        request(Annotations.APPROVE_RELEASE, handled.approve(), Request.Approve::new),
                        request(Annotations.ROLL_BACK_TO, handled.rollBackTo(), Request.RollBack::new),
                        request(Annotations.RELEASE_REQUESTED_AT, handled.release(), Request.Start::new))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Request> request(String key, @Nullable String handled, Function<String, Request> request) {
        return annotation(key).filter(value -> !value.equals(handled)).map(request);
    }

    private DesiredStack stack(StackBlueprint blueprint, Optional<Instant> revert) {
        return new DesiredStack(
                blueprint.name(),
                blueprint.digest(),
                blueprint.parameters(),
                attempt(blueprint.digest()),
                changes(),
                revert);
    }

    public DriftPolicy drift() {
        return Optional.ofNullable(spec().driftDetection())
                .filter(asked -> asked.mode() != DriftMode.OFF)
                .map(asked -> new DriftPolicy(
                        true,
                        asked.mode() == DriftMode.CORRECT,
                        Duration.parse("PT" + asked.interval().toUpperCase(Locale.ROOT)),
                        newLook()))
                .orElse(DriftPolicy.OFF);
    }

    /** Whether a look is requested that was not requested before. */
    private boolean newLook() {
        return annotation(Annotations.RECONCILE_REQUESTED_AT)
                .filter(value -> !value.equals(handled().reconcile()))
                .isPresent();
    }

    private UpdatePolicy changes() {
        return new UpdatePolicy(
                spec().changePolicy() == ChangePolicy.REQUIRE_APPROVAL,
                annotation(Annotations.APPROVE_PLAN).orElse(""),
                "dop/" + name() + " -n " + namespace(),
                status().flatMap(status -> Optional.ofNullable(status.plan())).isPresent());
    }

    public Attempt attempt(String digest) {
        String retry = annotation(Annotations.RETRY_REQUESTED_AT)
                .map(value -> Integer.toHexString(value.hashCode()))
                .orElse("");
        return Attempt.of(generation(), retry, digest);
    }

    public HandledRequests handled() {
        return status().flatMap(status -> Optional.ofNullable(status.handledRequests()))
                .orElse(NONE);
    }

    /** @param answered what was answered in this turn */
    public HandledRequests handledNow(Optional<RequestOutcome> answered) {
        HandledRequests before = handled();
        Optional<Request> request = answered.filter(RequestOutcome::handled).map(RequestOutcome::request);
        return new HandledRequests(
                request.filter(Request.Start.class::isInstance).isPresent()
                        ? annotation(Annotations.RELEASE_REQUESTED_AT).orElse(null)
                        : before.release(),
                handledNow(Annotations.APPROVE_RELEASE, before.approve(), request, Request.Approve.class),
                handledNow(Annotations.REJECT_RELEASE, before.reject(), request, Request.Reject.class),
                handledNow(Annotations.ROLL_BACK_TO, before.rollBackTo(), request, Request.RollBack.class),
                annotation(Annotations.RETRY_REQUESTED_AT).orElse(null),
                annotation(Annotations.RECONCILE_REQUESTED_AT).orElse(null),
                refused(before, answered));
    }

    private static @Nullable String refused(HandledRequests before, Optional<RequestOutcome> answered) {
        return answered.isEmpty()
                ? before.refused()
                : answered.get()
                        .refused()
                        .map(why -> told(answered.get().request()) + ": " + why)
                        .orElse(null);
    }

    /** As it was annotated. */
    private static String told(Request request) {
        return switch (request) {
            case Request.Start(String value) -> Annotations.RELEASE_REQUESTED_AT + "=" + value;
            case Request.Approve(String execution) -> Annotations.APPROVE_RELEASE + "=" + execution;
            case Request.Reject(String execution) -> Annotations.REJECT_RELEASE + "=" + execution;
            case Request.RollBack(String execution) -> Annotations.ROLL_BACK_TO + "=" + execution;
        };
    }

    /** A request that is taken away is forgotten, so that it can be made again. */
    private @Nullable String handledNow(
            String key, @Nullable String before, Optional<Request> now, Class<? extends Request> kind) {
        Optional<String> value = annotation(key);
        return now.filter(kind::isInstance).isPresent()
                ? value.orElse(null)
                : value.map(asked -> before).orElse(null);
    }

    /** All requests together: any change of them asks for a look at everything. */
    public String allRequests() {
        return Stream.of(
                        Annotations.RELEASE_REQUESTED_AT,
                        Annotations.RETRY_REQUESTED_AT,
                        Annotations.RECONCILE_REQUESTED_AT,
                        Annotations.ADOPT_STACKS,
                        Annotations.APPROVE_RELEASE,
                        Annotations.REJECT_RELEASE,
                        Annotations.ROLL_BACK_TO)
                .map(key -> annotation(key).orElse(""))
                .collect(Collectors.joining("|"));
    }

    private Optional<String> annotation(String key) {
        Map<String, String> annotations = resource.getMetadata().getAnnotations();
        return annotations == null ? Optional.empty() : Optional.ofNullable(annotations.get(key));
    }

    /** A fresh resource that holds nothing but the status, for a server-side apply of it. */
    public DevOpsPipeline withStatus(DevOpsPipelineStatus status) {
        DevOpsPipeline fresh = new DevOpsPipeline();
        fresh.getMetadata().setName(name());
        fresh.getMetadata().setNamespace(namespace());
        fresh.getMetadata().setUid(uid());
        fresh.setStatus(status);
        return fresh;
    }
}
