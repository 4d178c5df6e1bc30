package io.devopspipeline.operator.plan;

/** What is done about a request. */
public sealed interface Answer {
    /** Gives the execution that waits what it waits for. */
    record Approval(Release.Approval waiting, boolean approved) implements Answer {}

    /** Rolls the stage Deploy back to an earlier execution. */
    record RollBack(String execution) implements Answer {}

    /** It has its effect already, as after a restart. */
    record Nothing() implements Answer {}

    /** It cannot have an effect. @param why in words for people */
    record Refusal(String why) implements Answer {}
}
