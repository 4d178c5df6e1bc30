// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.policy;

/**
 * A pattern of the policy file, with the wildcards of IAM policies: {@code *} stands for any characters, {@code ?} for one. {@code ${namespace}} is
 * the name of the resource's namespace, which has no wildcards. Everything else stands for itself.
 */
record Glob(String pattern) {
    private static final String NAMESPACE = "${namespace}";

    /** A character that no value has. */
    private static final char NOTHING = '\0';

    Glob {
        if (pattern.isBlank()) {
            throw new IllegalArgumentException("the pattern is empty");
        }
        requireKnownVariables(pattern);
    }

    /** @throws IllegalArgumentException when the text has another variable than the namespace */
    static String requireKnownVariables(String text) {
        if (text.replace(NAMESPACE, "").contains("${")) {
            throw new IllegalArgumentException("unknown variable in " + text + "; the only one is " + NAMESPACE);
        }
        return text;
    }

    static String in(String namespace, String text) {
        return text.replace(NAMESPACE, namespace);
    }

    boolean matches(String value, String namespace) {
        return isMatch(in(namespace, pattern), value);
    }

    /**
     * Whether it matches everything that the value matches, which is a pattern with the same wildcards: a {@code *} of the value must be in what a {@code *}
     * of this pattern takes.
     */
    boolean covers(String value, String namespace) {
        String glob = in(namespace, pattern);
        return isMatch(glob, value) && (!value.contains("*") || isMatch(glob.replace('?', NOTHING), value));
    }

    /** Where the rest does not match, the latest {@code *} takes one character more. Its time is at most the product of both lengths. */
    private static boolean isMatch(String glob, String value) {
        int star = -1;
        int taken = 0;
        int g = 0;
        int v = 0;
        while (v < value.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                taken = v;
            } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == value.charAt(v))) {
                g++;
                v++;
            } else if (star >= 0) {
                g = star + 1;
                v = ++taken;
            } else {
                return false;
            }
        }
        return glob.substring(g).chars().allMatch(rest -> rest == '*');
    }
}
