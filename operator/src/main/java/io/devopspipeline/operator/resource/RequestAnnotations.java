// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import io.devopspipeline.crd.Annotations;
import io.devopspipeline.crd.status.HandledRequests;
import io.devopspipeline.operator.plan.desired.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The annotations of a resource that ask the operator for something. Each distinct value of one is handled once. */
public record RequestAnnotations(Map<String, String> annotations) {
    private static final List<String> REQUESTS = List.of(
            Annotations.RELEASE_REQUESTED_AT,
            Annotations.RETRY_REQUESTED_AT,
            Annotations.RECONCILE_REQUESTED_AT,
            Annotations.RESTART_REQUESTED_AT,
            Annotations.ADOPT_STACKS,
            Annotations.APPROVE_PLAN,
            Annotations.FORCE_DELETE,
            Annotations.APPROVE_RELEASE,
            Annotations.REJECT_RELEASE,
            Annotations.ROLL_BACK_TO);

    public RequestAnnotations {
        annotations = Map.copyOf(annotations);
    }

    /**
     * The value without surrounding white space. An empty one, such as of a template's unset variable, asks for nothing. Neither does one that is
     * {@linkplain #malformed() malformed}.
     */
    public Optional<String> value(String annotation) {
        return given(annotation).filter(value -> fits(annotation, value));
    }

    private Optional<String> given(String annotation) {
        return Optional.ofNullable(annotations.get(annotation))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static boolean fits(String annotation, String value) {
        return AnnotationShape.of(annotation).filter(shape -> shape.fits(value)).isPresent();
    }

    /** The beginning of a value, which is still as malformed as the whole. */
    public static String cut(String value) {
        return value.length() <= AnnotationShape.MAX_LENGTH
                ? value
                : value.substring(0, AnnotationShape.MAX_LENGTH + 1);
    }

    /** Which value the operator does not use, without that value. */
    public Optional<String> malformed() {
        return annotations.keySet().stream()
                .sorted()
                .filter(name -> AnnotationShape.of(name).isPresent())
                .filter(name -> given(name).filter(value -> !fits(name, value)).isPresent())
                .findFirst()
                .map(AnnotationShape::refusal);
    }

    /**
     * The latest retry that was asked for. Removing the annotation, as some GitOps tools do, asks for nothing new: the attempt stays the same.
     * @param handled what the last status says
     */
    Optional<String> retry(HandledRequests handled) {
        return value(Annotations.RETRY_REQUESTED_AT).or(() -> Optional.ofNullable(handled.retry()));
    }

    /** The AWS account of the stacks. A malformed value is one that no account has, so that the operator works in none. */
    public Optional<String> account() {
        return given(Annotations.ACCOUNT_ID).map(value -> fits(Annotations.ACCOUNT_ID, value) ? value : "unknown");
    }

    /** The user name of who set this one of {@link Annotations#APPROVALS}, if it is there. */
    public Optional<String> approver(String approval) {
        return value(Annotations.approverOf(approval));
    }

    /** The plan that a person approves. */
    public Optional<String> approvedPlan() {
        return value(Annotations.APPROVE_PLAN);
    }

    /** The stacks to delete by force. */
    Set<String> forceDeletedStacks() {
        return ids(Annotations.FORCE_DELETE);
    }

    /** The stacks without this resource's owner tags that it takes over. */
    Set<String> adoptedStacks() {
        return ids(Annotations.ADOPT_STACKS);
    }

    /** The stack ids that an annotation lists, separated by commas or white space. */
    private Set<String> ids(String annotation) {
        return value(annotation).stream()
                .flatMap(ids -> Arrays.stream(ids.split("[,\\s]+")))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    /** The requests that were not handled yet, in the order in which they are answered. A rejection goes before an approval. */
    List<Request> pending(HandledRequests handled) {
        return Stream.of(
                        pending(Annotations.REJECT_RELEASE, handled.reject(), Request.Reject::new),
                        pending(
                                Annotations.APPROVE_RELEASE,
                                handled.approve(),
                                id -> new Request.Approve(id, approver(Annotations.APPROVE_RELEASE))),
                        pending(
                                Annotations.ROLL_BACK_TO,
                                handled.rollBackTo(),
                                id -> new Request.RollBack(id, approver(Annotations.ROLL_BACK_TO))),
                        pending(Annotations.RESTART_REQUESTED_AT, handled.restart(), Request.Restart::new),
                        pending(Annotations.RELEASE_REQUESTED_AT, handled.release(), Request.Start::new))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Request> pending(String annotation, @Nullable String handled, Function<String, Request> request) {
        return value(annotation).filter(asked -> !asked.equals(handled)).map(request);
    }

    /** Whether an observation is requested that was not requested before. */
    boolean newObservation(HandledRequests handled) {
        return value(Annotations.RECONCILE_REQUESTED_AT)
                .filter(asked -> !asked.equals(handled.reconcile()))
                .isPresent();
    }

    /** All requests in one text: when it changes, everything is observed again. */
    public String fingerprint() {
        return REQUESTS.stream().map(name -> value(name).orElse("")).collect(Collectors.joining("|"));
    }

    /** The annotation that makes the request, as {@code name=value}. */
    static String asAnnotated(Request request) {
        return switch (request) {
            case Request.Restart(String value) -> Annotations.RESTART_REQUESTED_AT + "=" + value;
            case Request.Start(String value) -> Annotations.RELEASE_REQUESTED_AT + "=" + value;
            case Request.Approve(String execution, var _) -> Annotations.APPROVE_RELEASE + "=" + execution;
            case Request.Reject(String execution) -> Annotations.REJECT_RELEASE + "=" + execution;
            case Request.RollBack(String execution, var _) -> Annotations.ROLL_BACK_TO + "=" + execution;
        };
    }
}
