// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.resource;

import io.devopspipeline.crd.Annotations;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the value of an annotation may look like. Everyone who can annotate a resource writes them, and they are copied to AWS, to the status and
 * to the log: so each is short, has no control character, and names no more than there can be.
 */
enum AnnotationShape {
    /** Of a pipeline execution or a plan. */
    ID("[A-Za-z0-9-]{1,64}", "an id: 1 to 64 letters, digits and hyphens"),

    /** Such as a date in any language. */
    TEXT("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}]{1,64}", "a text of 1 to 64 printable characters"),

    /** At most two, for a resource has two stacks. */
    STACK_IDS(
            Shapes.STACK_ID + "([,\\s]+" + Shapes.STACK_ID + ")?[,\\s]*",
            "one or two stack ids (arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/ID), separated by a comma"),

    ACCOUNT("[0-9]{12}", "an AWS account id: 12 digits"),

    USER_NAME("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}]{1,256}", "a user name: 1 to 256 printable characters");

    /** Longer values are not even compared with a pattern. */
    static final int MAX_LENGTH = 700;

    private static final Map<String, AnnotationShape> BY_ANNOTATION = Map.ofEntries(
            Map.entry(Annotations.RELEASE_REQUESTED_AT, TEXT),
            Map.entry(Annotations.RETRY_REQUESTED_AT, TEXT),
            Map.entry(Annotations.RECONCILE_REQUESTED_AT, TEXT),
            Map.entry(Annotations.RESTART_REQUESTED_AT, TEXT),
            Map.entry(Annotations.APPROVE_RELEASE, ID),
            Map.entry(Annotations.REJECT_RELEASE, ID),
            Map.entry(Annotations.ROLL_BACK_TO, ID),
            Map.entry(Annotations.APPROVE_PLAN, ID),
            Map.entry(Annotations.ADOPT_STACKS, STACK_IDS),
            Map.entry(Annotations.FORCE_DELETE, STACK_IDS),
            Map.entry(Annotations.ACCOUNT_ID, ACCOUNT),
            Map.entry(Annotations.CHANGED_BY, USER_NAME),
            Map.entry(Annotations.APPROVE_RELEASE_BY, USER_NAME),
            Map.entry(Annotations.APPROVE_PLAN_BY, USER_NAME),
            Map.entry(Annotations.ROLL_BACK_TO_BY, USER_NAME),
            Map.entry(Annotations.ADOPT_STACKS_BY, USER_NAME),
            Map.entry(Annotations.FORCE_DELETE_BY, USER_NAME));

    private final Pattern pattern;
    private final String words;

    AnnotationShape(String pattern, String words) {
        this.pattern = Pattern.compile(pattern);
        this.words = words;
    }

    /** Empty: the operator does not read this annotation. */
    static Optional<AnnotationShape> of(String annotation) {
        return Optional.ofNullable(BY_ANNOTATION.get(annotation));
    }

    boolean fits(String value) {
        return value.length() <= MAX_LENGTH && pattern.matcher(value).matches();
    }

    /** Why the value of this annotation is not used, without that value. */
    static String refusal(String annotation) {
        return annotation + ": the value is not "
                + of(annotation).map(shape -> shape.words).orElse("known") + ".";
    }

    static boolean isRefusal(String text) {
        return BY_ANNOTATION.keySet().stream().map(AnnotationShape::refusal).anyMatch(text::equals);
    }

    private static final class Shapes {
        static final String STACK_ID =
                "arn:aws[a-z-]{0,16}:cloudformation:[a-z0-9-]{1,32}:[0-9]{12}:stack/[A-Za-z][A-Za-z0-9-]{0,127}/[A-Za-z0-9-]{1,64}";

        private Shapes() {}
    }
}
