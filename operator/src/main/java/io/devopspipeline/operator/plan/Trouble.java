package io.devopspipeline.operator.plan;

/** Why nothing more is done until a person changes something. Each case is a reason in the Stalled condition. */
public sealed interface Trouble {
    /** A stack of our name has another owner, or none. */
    record NotOwned(ObservedStack stack) implements Trouble {}

    /** The creation was rolled back in this attempt. */
    record CreateFailed(ObservedStack stack) implements Trouble {}

    /** The update was rolled back in this attempt; what ran before runs on. */
    record UpdateFailed(ObservedStack stack) implements Trouble {}

    /** AWS could not work out what the update would change. */
    record PlanFailed(ObservedStack stack, ChangeSet changeSet) implements Trouble {}

    /** An update's rollback failed, and continuing it failed too. */
    record RollbackFailed(ObservedStack stack) implements Trouble {}

    /** Deleting was tried and failed, as often as one attempt may. */
    record DeleteFailed(ObservedStack stack) implements Trouble {}

    /** Termination protection is on, and it is not ours to switch off. */
    record TerminationProtected(ObservedStack stack) implements Trouble {}

    /** A status this operator does not know. */
    record UnknownStatus(ObservedStack stack) implements Trouble {}

    /** The first release failed, so that there is no image to run. */
    record FirstReleaseFailed(Release release) implements Trouble {}

    /** A ConfigMap of the name that the outputs are wanted in has another owner, or none. */
    record ConfigMapNotOwned(String name) implements Trouble {}

    /** The Kubernetes API refused the outputs' ConfigMap. @param why its words */
    record ConfigMapRefused(String name, String why) implements Trouble {}

    /** ECS could not bring the service to what was asked. */
    record RolloutFailed(Service service) implements Trouble {}
}
