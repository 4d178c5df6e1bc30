// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

/** The kinds of policies that take part in a decision, with the words that AWS has for them in its access denied messages. */
public enum PolicyType {
    IDENTITY("identity-based policy", "an identity-based policy"),
    RESOURCE("resource-based policy", "a resource-based policy"),
    TRUST("role trust policy", "the role trust policy"),
    BOUNDARY("permissions boundary", "a permissions boundary"),
    SESSION("session policy", "a session policy");

    private final String noun;
    private final String withArticle;

    PolicyType(String noun, String withArticle) {
        this.noun = noun;
        this.withArticle = withArticle;
    }

    public String noun() {
        return noun;
    }

    public String withArticle() {
        return withArticle;
    }
}
