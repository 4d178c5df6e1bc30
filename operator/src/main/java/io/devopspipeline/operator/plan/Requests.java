package io.devopspipeline.operator.plan;

import java.util.Optional;

/**
 * Which request is answered next, and how. These requests are about an execution that they name, so they need nothing but a pipeline that stands:
 * an update of the stack may wait for the very execution that waits for its approval. Pure, and safe to repeat: what has its effect already is
 * seen in AWS. (A requested start is a step of the {@link Planner}: it waits until the stacks are as wished.)
 */
public final class Requests {
    private Requests() {}

    public record Next(Request request, Answer answer) {}

    /** Empty when there is none, or none that can be answered yet. */
    public static Optional<Next> next(Desired desired, Observed observed) {
        boolean stands = observed.pipeline()
                .filter(stack -> stack.ours() && stack.phase().stands())
                .isPresent();
        if (desired.suspended() || !stands) {
            return Optional.empty();
        }
        return observed.release().flatMap(release -> desired.requests().stream()
                .flatMap(request -> answer(request, release).map(answer -> new Next(request, answer)).stream())
                .findFirst());
    }

    private static Optional<Answer> answer(Request request, Release release) {
        return switch (request) {
            case Request.Start start -> Optional.empty();
            case Request.Approve approve -> approval(approve.execution(), true, release);
            case Request.Reject reject -> approval(reject.execution(), false, release);
            case Request.RollBack back -> rollBack(back.execution(), release);
        };
    }

    private static Optional<Answer> approval(String execution, boolean approved, Release release) {
        Optional<Release.Approval> waiting = release.approval();
        if (waiting.filter(one -> one.execution().equals(execution)).isPresent()) {
            return Optional.of(new Answer.Approval(waiting.get(), approved));
        }
        if (release.wasAnswered(execution)) {
            return Optional.of(new Answer.Nothing());
        }
        return release.stillToCome(execution)
                ? Optional.empty()
                : Optional.of(new Answer.Refusal("execution " + execution + " does not wait for approval"
                        + waiting.map(one -> "; execution " + one.execution() + " does")
                                .orElse("")));
    }

    /** AWS rolls no stage back that is at work. */
    private static Optional<Answer> rollBack(String execution, Release release) {
        if (release.deploying()) {
            return Optional.empty();
        }
        return Optional.of(release.rolledBackTo(execution) ? new Answer.Nothing() : new Answer.RollBack(execution));
    }
}
