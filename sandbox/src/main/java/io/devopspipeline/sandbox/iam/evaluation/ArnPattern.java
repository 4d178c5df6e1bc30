// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

/**
 * How ARNs are compared: each of the six parts between the colons on its own, so that a wildcard does not reach into the next part. Only {@code *} alone stands for
 * what is not an ARN.
 */
final class ArnPattern {
    private static final int PARTS = 6;

    private ArnPattern() {}

    static boolean matches(TextPattern pattern, String policyText, String arn) {
        String[] expected = parts(policyText);
        String[] given = arn.split(":", PARTS);
        if (expected.length < PARTS || given.length < PARTS) {
            return policyText.equals("*");
        }
        for (int part = 0; part < PARTS; part++) {
            if (!pattern.matches(expected[part], given[part])) {
                return false;
            }
        }
        return true;
    }

    /** Colons inside of a policy variable separate nothing. */
    private static String[] parts(String policyText) {
        return policyText.split(":(?![^{}]*\\})", PARTS);
    }
}
