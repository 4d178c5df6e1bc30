// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.iam.evaluation;

/** The result of an evaluation, with the statement that decided it. */
public sealed interface Decision {
    /** @param sid of the statement that allows; its number in the policy when it has none */
    record Allowed(PolicyType by, String policy, String sid) implements Decision {}

    /** @param missing the kind of policy that should have allowed the action and does not */
    record ImplicitDeny(PolicyType missing) implements Decision {}

    /** @param sid of the statement that denies; its number in the policy when it has none */
    record ExplicitDeny(PolicyType in, String policy, String sid) implements Decision {}

    default boolean allowed() {
        return this instanceof Allowed;
    }

    /** The end of AWS's access denied message: why the action was denied. Empty for an allowed one. */
    default String because(String action) {
        return switch (this) {
            case Allowed _ -> "";
            case ImplicitDeny(PolicyType missing) ->
                "because no " + missing.noun() + " allows the " + action + " action";
            case ExplicitDeny denied ->
                "with an explicit deny in " + denied.in().withArticle();
        };
    }
}
