package io.devopspipeline.operator.plan;

import java.time.Duration;

/**
 * When to look again. AWS's own durations set the pace: little is asked while the answer cannot have changed.
 * @param soon while AWS works on something that takes a minute or two
 * @param patient while AWS makes or deletes a stack, which takes minutes
 * @param settled the cheap look at the newest execution
 * @param full the look at everything, and the wait when only a person can help
 */
public record LookAgain(Duration soon, Duration patient, Duration settled, Duration full) {

    public Duration after(Decision decision) {
        return switch (decision) {
            case Decision.Act act -> after(act.step());
            case Decision.Wait wait -> after(wait.on());
            case Decision.Settled now -> settled;
            case Decision.Suspended now -> settled;
            case Decision.Stalled stalled -> after(stalled.trouble());
            case Decision.Gone gone -> Duration.ZERO;
        };
    }

    /** A suspended teardown moves only when the spec does, which is seen at once. */
    public Duration afterTeardown(Decision decision) {
        return decision instanceof Decision.Suspended ? full : after(decision);
    }

    private Duration after(Step step) {
        return switch (step) {
            case Step.CreateStack create -> create.kind() == StackKind.PIPELINE ? patient : soon;
            case Step.DeleteStack delete -> delete.kind() == StackKind.PIPELINE ? patient : soon;
            case Step.UpdateStack update -> soon;
            case Step.ForceDeleteStack delete -> delete.kind() == StackKind.PIPELINE ? patient : soon;
            case Step.ContinueRollback continued -> soon;
            case Step.CreateChangeSet create -> soon;
            case Step.ExecuteChangeSet execute -> soon;
            case Step.DeleteChangeSet delete -> soon;
            case Step.SetDesiredCount count -> count.count() == 0 ? Duration.ZERO : soon;
            case Step.RollService roll -> soon;
            case Step.StartRelease start -> soon;
            case Step.StopReleases stop -> Duration.ZERO;
            case Step.SuspendScaling suspend -> Duration.ZERO;
            case Step.PurgeImages purge -> Duration.ZERO;
            case Step.DeregisterTaskDefinitions deregister -> Duration.ZERO;
            case Step.PurgeBucket purge -> Duration.ZERO;
        };
    }

    /** A person takes hours. */
    private Duration after(Waiting waiting) {
        return switch (waiting) {
            case Waiting.StackWorks works -> after(works.stack());
            case Waiting.ReleaseEnds ends -> ends.release().moving() ? soon : settled;
            case Waiting.FirstApproval approval -> approval.release().moving() ? soon : settled;
            case Waiting.PlanApproval approval -> settled;
            default -> soon;
        };
    }

    private Duration after(ObservedStack stack) {
        return switch (stack.phase()) {
            case CREATING, DELETING -> stack.name().endsWith("-pipeline") ? patient : soon;
            default -> soon;
        };
    }

    /** What the pipeline or ECS may still mend by itself, and what serves all the same, is looked at more often. */
    private Duration after(Trouble trouble) {
        return switch (trouble) {
            case Trouble.FirstReleaseFailed failed -> settled;
            case Trouble.RolloutFailed failed -> settled;
            case Trouble.ConfigMapNotOwned taken -> settled;
            case Trouble.ConfigMapRefused refused -> settled;
            default -> full;
        };
    }
}
