package io.devopspipeline.operator.plan;

import java.time.Duration;

/**
 * When to look again. AWS's own durations set the pace: nothing is asked while the answer cannot have changed, and more often when it is due.
 * A stack update, a build and a rollout take minutes, so that a dozen looks at most cover each.
 */
public record LookAgain(Duration soon, Duration settled, Duration stalled) {
    /** 20 seconds while AWS works, a minute when settled, ten minutes when only a person can help. */
    public static final LookAgain DEFAULT =
            new LookAgain(Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(10));

    public Duration after(Decision decision) {
        return switch (decision) {
            case Decision.Act act -> Duration.ZERO;
            case Decision.Wait wait -> soon;
            case Decision.Settled settledNow -> settled;
            case Decision.Suspended suspended -> settled;
            case Decision.Stalled stalledNow ->
                stalledNow.trouble() instanceof Trouble.FirstReleaseFailed ? settled : stalled;
            case Decision.Gone gone -> Duration.ZERO;
        };
    }
}
