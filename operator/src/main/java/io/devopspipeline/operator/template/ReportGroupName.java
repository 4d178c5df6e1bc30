// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

/** The names of the report groups of a pipeline's tests: CodeBuild puts the name of the project, {@code <stack>-test}, before that of the report in the buildspec. */
public final class ReportGroupName {
    /** AWS: a report group's name has at most that many characters. */
    static final int LONGEST = 128;

    private static final String TESTS = "-test-";

    private ReportGroupName() {}

    /** The one that the template has. */
    static String ofStack(String stack) {
        return stack + TESTS + "tests";
    }

    /**
     * Whether a build of the stack's tests has made a group of this name. Groups of the resource {@code <name>-pipeline-test-<other>} begin like those of {@code <name>}: what could be
     * one of them is not ours.
     */
    public static boolean isMadeByBuild(String stack, String group) {
        String prefix = stack + TESTS;
        return group.startsWith(prefix)
                && !group.equals(ofStack(stack))
                && !group.substring(prefix.length()).contains("-pipeline" + TESTS);
    }

    /** @throws InvalidSpecException when CodeBuild does not allow the one of the stack */
    static void check(String stack) {
        if (ofStack(stack).length() > LONGEST) {
            throw new InvalidSpecException("CodeBuild does not allow the report group name " + ofStack(stack)
                    + ": it must have at most " + LONGEST
                    + " characters. Give the resource a shorter name, or remove spec.test.");
        }
    }
}
