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
            Annotations.ADOPT_STACKS,
            Annotations.APPROVE_RELEASE,
            Annotations.REJECT_RELEASE,
            Annotations.ROLL_BACK_TO);

    public RequestAnnotations {
        annotations = Map.copyOf(annotations);
    }

    /** The value without surrounding white space. An empty one, such as of a template's unset variable, asks for nothing. */
    public Optional<String> value(String annotation) {
        return Optional.ofNullable(annotations.get(annotation))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /**
     * The latest retry that was asked for. Removing the annotation, as some GitOps tools do, asks for nothing new: the attempt stays the same.
     * @param handled what the last status says
     */
    Optional<String> retry(HandledRequests handled) {
        return value(Annotations.RETRY_REQUESTED_AT).or(() -> Optional.ofNullable(handled.retry()));
    }

    /** The stack ids that an annotation lists, separated by commas or white space. */
    Set<String> ids(String annotation) {
        return value(annotation).stream()
                .flatMap(ids -> Arrays.stream(ids.split("[,\\s]+")))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    /** The requests that were not handled yet, in the order in which they are answered. A rejection goes before an approval. */
    List<Request> pending(HandledRequests handled) {
        return Stream.of(
                        pending(Annotations.REJECT_RELEASE, handled.reject(), Request.Reject::new),
                        pending(Annotations.APPROVE_RELEASE, handled.approve(), Request.Approve::new),
                        pending(Annotations.ROLL_BACK_TO, handled.rollBackTo(), Request.RollBack::new),
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
            case Request.Start(String value) -> Annotations.RELEASE_REQUESTED_AT + "=" + value;
            case Request.Approve(String execution) -> Annotations.APPROVE_RELEASE + "=" + execution;
            case Request.Reject(String execution) -> Annotations.REJECT_RELEASE + "=" + execution;
            case Request.RollBack(String execution) -> Annotations.ROLL_BACK_TO + "=" + execution;
        };
    }
}
